import { util } from '@tensorflow/tfjs-core';
import { castTo } from './castTo.js';
import type { KernelLowering } from './kernel.js';
import { defineKernel } from './kernel.js';
import { isNumber } from './types.js';

/**
 * The index of an extreme element along one axis, int32.
 *
 * tfjs and ONNX Runtime agree on NaN: a NaN in the first place wins, any other is never greater.
 */
export function argReduction(name: string): KernelLowering<number> {
  return defineKernel<number>({
    name,
    covers: ({ x }) => isNumber(x) && x.shape.length > 0,
    parse: ({ x }, attrs) => util.parseAxisParam(attrs.axis as number, x.shape as number[])[0],
    gives: ({ x }, axis) => [{ shape: x.shape.filter((_, i) => i !== axis), dtype: 'int32' }],
    lower: (graph, { x }, axis) => {
      // of a vector ONNX Runtime searches in a way of its own, and loses its way at NaN
      const vector = x.shape.length === 1;
      const rows = vector ? graph.op('Unsqueeze', [x, graph.ints([0])]) : x;
      const places = castTo(graph, graph.op(name, [rows], { axis: vector ? 1 : axis, keepdims: 0 }), 'int32');
      return [vector ? graph.op('Squeeze', [places, graph.ints([0])]) : places];
    },
  });
}
