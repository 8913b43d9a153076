import type { ResizeAttributes } from './interpolation.js';
import { linearWeights } from './interpolation.js';
import { defineKernel } from './kernel.js';
import { resample } from './resample.js';
import { parseResize } from './resize.js';

export const ResizeBilinear = defineKernel<ResizeAttributes>({
  name: 'ResizeBilinear',
  covers: ({ images }) => images.dtype === 'float32',
  parse: (_, attrs) => parseResize(attrs),
  gives: ({ images }, { size }) => [{ shape: [images.shape[0], ...size, images.shape[3]], dtype: 'float32' }],
  lower: (graph, { images }, attrs) => {
    const [, height, width] = images.shape as readonly number[];
    const rows = linearWeights(height, attrs.size[0], attrs);
    return [resample(graph, images, attrs.size, rows, linearWeights(width, attrs.size[1], attrs))];
  },
});
