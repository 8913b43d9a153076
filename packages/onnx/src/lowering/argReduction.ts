import { util } from '@tensorflow/tfjs-core';
import type { Graph, Value } from '../graph/graph.js';
import { castTo } from './castTo.js';
import type { KernelLowering } from './kernel.js';
import { defineKernel } from './kernel.js';
import { isNumber } from './types.js';

const WORST = { ArgMax: Number.NEGATIVE_INFINITY, ArgMin: Number.POSITIVE_INFINITY };

/**
 * The index of an extreme element along one axis, int32.
 *
 * In tfjs a NaN in the first place wins and any other is overlooked. What ONNX Runtime's vectorised search does with NaN
 * depends on where it lies, so it never sees one.
 */
export function argReduction(name: 'ArgMax' | 'ArgMin'): KernelLowering<number> {
  return defineKernel<number>({
    name,
    covers: ({ x }) => isNumber(x) && x.shape.length > 0,
    parse: ({ x }, attrs) => util.parseAxisParam(attrs.axis as number, x.shape as number[])[0],
    gives: ({ x }, axis) => [{ shape: x.shape.filter((_, i) => i !== axis), dtype: 'int32' }],
    lower: (graph, { x }, axis) => {
      const index = (values: Value) => castTo(graph, graph.op(name, [values], { axis, keepdims: 0 }), 'int32');
      if (x.dtype !== 'float32') return [index(x)];
      const comparable = graph.op('Where', [graph.op('IsNaN', [x]), graph.scalar('float32', WORST[name]), x]);
      const firstIsNaN = graph.op('IsNaN', [firstAlong(graph, x, axis)]);
      return [graph.op('Where', [firstIsNaN, graph.scalar('int32', 0), index(comparable)])];
    },
  });
}

function firstAlong(graph: Graph, x: Value, axis: number): Value {
  const slice = graph.op('Slice', [x, graph.ints([0]), graph.ints([1]), graph.ints([axis])]);
  return graph.op('Squeeze', [slice, graph.ints([axis])]);
}
