import { conv2dInfo } from './conv2dInfo.js';
import { geometries, uncoveredLayout } from './convolutionSamples.js';
import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  ...geometries.map(({ name, input, filter, attrs }) => {
    const inputShape = [2, ...input];
    const [, height, width] = conv2dInfo(inputShape, [...filter, input[2], 2], attrs).output;
    const inputs = { dy: x([2, height, width, 2 * input[2]]), filter: x([...filter, input[2], 2]) };
    return { name, inputs, attrs: { ...attrs, inputShape } };
  }),
  uncoveredLayout({ dy: x([1, 1, 4, 4]), filter: x([3, 3, 1, 1]) }, { inputShape: [1, 1, 4, 4] }),
];
