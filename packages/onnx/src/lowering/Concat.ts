import { backend_util, util } from '@tensorflow/tfjs-core';
import { defineKernel } from './kernel.js';

export const Concat = defineKernel<number>({
  name: 'Concat',
  covers: (inputs) => Object.values(inputs).every((x) => x.dtype === inputs[0].dtype),
  parse: (inputs, attrs) => {
    const axis = util.parseAxisParam(attrs.axis as number, inputs[0].shape as number[])[0];
    backend_util.assertParamsConsistent(
      Object.values(inputs).map((x) => x.shape as number[]),
      axis,
    );
    return axis;
  },
  gives: (inputs, axis) => [
    {
      shape: backend_util.computeOutShape(
        Object.values(inputs).map((x) => x.shape as number[]),
        axis,
      ),
      dtype: inputs[0].dtype,
    },
  ],
  view: (inputs) => (Object.keys(inputs).length === 1 ? { input: '0', type: inputs[0] } : undefined),
  lower: (graph, inputs, axis) => {
    const values = Object.values(inputs);
    return [values.length === 1 ? values[0] : graph.op('Concat', values, { axis })];
  },
});
