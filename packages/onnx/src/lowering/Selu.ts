import { backend_util } from '@tensorflow/tfjs-core';
import { float } from '../graph/attributes.js';
import { unary } from './unary.js';

const gamma = float(backend_util.SELU_SCALE);
const alpha = float(backend_util.SELU_SCALEALPHA / backend_util.SELU_SCALE);

export const Selu = unary('Selu', (graph, x) => graph.op('Selu', [x], { alpha, gamma }));
