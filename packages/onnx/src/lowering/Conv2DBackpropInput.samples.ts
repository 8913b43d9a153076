import { conv2dInfo } from './conv2dInfo.js';
import { geometries, uncoveredLayout } from './convolutionSamples.js';
import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  ...geometries.map(({ name, input, filter, attrs }) => {
    const inputShape = [2, ...input];
    const [, height, width] = conv2dInfo(inputShape, [...filter, input[2], 4], attrs).output;
    const inputs = { dy: x([2, height, width, 4]), filter: x([...filter, input[2], 4]) };
    return { name, inputs, attrs: { ...attrs, inputShape } };
  }),
  {
    name: 'dy of another shape',
    inputs: { dy: x([1, 8, 8, 1]), filter: x([3, 3, 1, 1]) },
    attrs: { strides: 1, pad: 'same', dataFormat: 'NHWC', inputShape: [1, 4, 4, 1] },
    uncovered: true,
  },
  uncoveredLayout({ dy: x([1, 1, 4, 4]), filter: x([3, 3, 1, 1]) }, { inputShape: [1, 1, 4, 4] }),
];
