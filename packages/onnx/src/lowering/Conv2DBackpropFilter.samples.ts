import { conv2dInfo } from './conv2dInfo.js';
import { geometries, uncoveredLayout } from './convolutionSamples.js';
import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  ...geometries.map(({ name, input, filter, attrs }) => {
    const filterShape = [...filter, input[2], 4];
    const [, height, width] = conv2dInfo([2, ...input], filterShape, attrs).output;
    const inputs = { x: x([2, ...input]), dy: x([2, height, width, 4]) };
    return { name, inputs, attrs: { ...attrs, filterShape } };
  }),
  uncoveredLayout({ x: x([1, 1, 4, 4]), dy: x([1, 1, 4, 4]) }, { filterShape: [3, 3, 1, 1] }),
];
