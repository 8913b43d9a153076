import { util } from '@tensorflow/tfjs-core';
import { defineKernel } from './kernel.js';

/** Tensors of one shape, stacked along a new axis. */
export const Pack = defineKernel<number>({
  name: 'Pack',
  parse: (inputs, attrs) => {
    const { shape, dtype } = inputs[0];
    for (const x of Object.values(inputs)) {
      util.assertShapesMatch(
        shape as number[],
        x.shape as number[],
        'All tensors passed to stack must have matching shapes',
      );
      util.assert(dtype === x.dtype, () => 'All tensors passed to stack must have matching dtypes');
    }
    const axis = attrs.axis as number;
    return axis < 0 ? axis + shape.length + 1 : axis;
  },
  gives: (inputs, axis) => {
    const { shape, dtype } = inputs[0];
    return [{ shape: [...shape.slice(0, axis), Object.keys(inputs).length, ...shape.slice(axis)], dtype }];
  },
  lower: (graph, inputs, axis) => {
    const slabs = Object.values(inputs).map((x) => graph.op('Unsqueeze', [x, graph.ints([axis])]));
    return [slabs.length === 1 ? slabs[0] : graph.op('Concat', slabs, { axis })];
  },
});
