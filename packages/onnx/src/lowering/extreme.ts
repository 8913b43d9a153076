import type { Graph, Value } from '../graph/graph.js';
import type { KernelLowering } from './kernel.js';
import type { ReductionAttributes } from './reduction.js';
import { reduce, reduction } from './reduction.js';
import { isNumber } from './types.js';

/**
 * The greatest or least element over axes, NaN where there is one.
 *
 * ONNX Runtime's ReduceMax and ReduceMin overlook a NaN that is not the first element. The sum of magnitudes (ReduceL1) is
 * NaN exactly where an element is, since nothing in it cancels: one more reduction, and no pass over the whole input.
 */
export function extreme(name: string, op: 'ReduceMax' | 'ReduceMin'): KernelLowering<ReductionAttributes> {
  return reduction(
    name,
    (graph, x, attrs) => {
      const value = reduce(graph, op, x, attrs);
      return x.dtype === 'float32' && attrs.axes.length > 0 ? withNaN(graph, x, value, attrs) : value;
    },
    { covers: isNumber },
  );
}

function withNaN(graph: Graph, x: Value, value: Value, attrs: ReductionAttributes): Value {
  const magnitude = reduce(graph, 'ReduceL1', x, attrs);
  return graph.op('Where', [graph.op('IsNaN', [magnitude]), magnitude, value]);
}
