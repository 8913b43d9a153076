import { castTo } from './castTo.js';
import { defineKernel } from './kernel.js';
import type { KernelDType } from './types.js';
import { isKernelDType } from './types.js';

interface OneHotAttributes {
  readonly depth: number;
  readonly onValue: number;
  readonly offValue: number;
  readonly dtype: KernelDType;
}

/** A new last axis of size `depth`; rows of indices out of range are all `offValue`, unlike in ONNX's OneHot. */
export const OneHot = defineKernel<OneHotAttributes>({
  name: 'OneHot',
  covers: ({ indices }, { depth, onValue, offValue, dtype }) =>
    indices.dtype === 'int32' &&
    (depth as number) > 0 &&
    isKernelDType(dtype) &&
    Number.isFinite(onValue) &&
    Number.isFinite(offValue),
  parse: (_, { depth, onValue, offValue, dtype }) => ({
    depth: depth as number,
    onValue: onValue as number,
    offValue: offValue as number,
    dtype: dtype as KernelDType,
  }),
  gives: ({ indices }, { depth, dtype }) => [{ shape: [...indices.shape, depth], dtype }],
  lower: (graph, { indices }, { depth, onValue, offValue, dtype }) => {
    const classes = graph.constant(
      'int32',
      [depth],
      Int32Array.from({ length: depth }, (_, i) => i),
    );
    const hit = graph.op('Equal', [graph.op('Unsqueeze', [indices, graph.ints([-1])]), classes]);
    if (onValue === 1 && offValue === 0) return [castTo(graph, hit, dtype)];
    // ONNX Runtime has no Where of bools
    const held = dtype === 'bool' ? 'int32' : dtype;
    return [castTo(graph, graph.op('Where', [hit, graph.scalar(held, onValue), graph.scalar(held, offValue)]), dtype)];
  },
});
