import type { Problems } from '../failures.js';
import { batchProblems } from './batchProblems.js';
import { determinismProblems } from './determinismProblems.js';
import { exportProblems } from './exportProblems.js';
import { leakProblems } from './leakProblems.js';
import { modeProblems } from './modeProblems.js';
import type { OpenLayer } from './openLayer.js';
import { roundTripProblems } from './roundTripProblems.js';
import { shapeProblems } from './shapeProblems.js';

/** What every layer is held to, beside its gradients. */
export const LAYER_CHECKS: readonly { readonly title: string; readonly problems: (opened: OpenLayer) => Problems }[] = [
  { title: 'output shape', problems: shapeProblems },
  { title: 'serialisation', problems: roundTripProblems },
  { title: 'determinism', problems: determinismProblems },
  { title: 'batch independence', problems: batchProblems },
  { title: 'training mode', problems: modeProblems },
  { title: 'ONNX export', problems: exportProblems },
  { title: 'leaked tensors', problems: leakProblems },
];
