import { float } from '../graph/attributes.js';
import { defineKernel } from './kernel.js';

export const LeakyRelu = defineKernel<number>({
  name: 'LeakyRelu',
  covers: ({ x }, { alpha }) => x.dtype === 'float32' && Number.isFinite(alpha),
  parse: (_, attrs) => attrs.alpha as number,
  gives: ({ x }) => [x],
  lower: (graph, { x }, alpha) => [graph.op('LeakyRelu', [x], { alpha: float(alpha) })],
});
