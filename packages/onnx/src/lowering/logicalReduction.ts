import { castTo } from './castTo.js';
import type { KernelLowering } from './kernel.js';
import type { ReductionAttributes } from './reduction.js';
import { reduce, reduction } from './reduction.js';

/** Any or All of a bool tensor over axes. ONNX Runtime reduces no bools, so that they are reduced as int32. */
export function logicalReduction(name: string, op: 'ReduceMax' | 'ReduceMin'): KernelLowering<ReductionAttributes> {
  return reduction(
    name,
    (graph, x, attrs) => castTo(graph, reduce(graph, op, castTo(graph, x, 'int32'), attrs), 'bool'),
    {
      covers: (x) => x.dtype === 'bool',
    },
  );
}
