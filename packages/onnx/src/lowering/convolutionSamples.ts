import type { Sample } from './samples.js';

const at = (name: string, input: [number, number, number], filter: [number, number], attrs: object) => ({
  name,
  input,
  filter,
  attrs: { strides: 1, dilations: 1, dataFormat: 'NHWC', ...attrs },
});

/** Geometries that every convolution kernel is held to: [height, width, channels] and [height, width] of the filter. */
export const geometries = [
  at('same', [5, 6, 3], [3, 3], { pad: 'same' }),
  at('valid', [5, 6, 3], [3, 2], { pad: 'valid' }),
  at('pointwise', [4, 4, 3], [1, 1], { pad: 'same' }),
  at('pointwise, stride 2', [5, 4, 3], [1, 1], { pad: 'valid', strides: 2 }),
  at('stride 2, same, even', [6, 8, 2], [3, 3], { pad: 'same', strides: [2, 2] }),
  at('stride 2, same, odd', [7, 5, 2], [3, 3], { pad: 'same', strides: [2, 2] }),
  at('stride 2, valid, a row left over', [8, 6, 2], [3, 3], { pad: 'valid', strides: 2 }),
  at('stride 3 over kernel 2', [10, 9, 2], [2, 2], { pad: 'valid', strides: [3, 3] }),
  at('even kernel, same', [5, 5, 2], [2, 4], { pad: 'same' }),
  at('number pad', [5, 6, 2], [3, 3], { pad: 2 }),
  at('pad beyond the kernel', [4, 4, 2], [2, 2], { pad: 2 }),
  at('explicit pad', [5, 6, 2], [3, 3], { pad: [[0, 0], [1, 2], [0, 1], [0, 0]] }), // biome-ignore format: one geometry a line
  at('explicit pad, stride 2', [6, 5, 2], [3, 3], { pad: [[0, 0], [0, 1], [2, 0], [0, 0]], strides: 2 }), // biome-ignore format: one geometry a line
  at('kernel of the whole input', [4, 3, 2], [4, 3], { pad: 'valid' }),
  at('rounded up', [6, 6, 2], [3, 3], { pad: 0, strides: 2, dimRoundingMode: 'ceil' }),
] as const;

export const dilated = [
  at('dilation 2, same', [7, 6, 2], [3, 3], { pad: 'same', dilations: [2, 2] }),
  at('dilation 3 by 2, valid', [9, 7, 2], [3, 2], { pad: 'valid', dilations: [3, 2] }),
] as const;

/** One more of the rest, in NCHW: tfjs's own layers never use it. */
export const uncoveredLayout = (inputs: Sample['inputs'], attrs: object): Sample => ({
  name: 'NCHW',
  inputs,
  attrs: { strides: 1, dilations: 1, pad: 'same', ...attrs, dataFormat: 'NCHW' },
  uncovered: true,
});
