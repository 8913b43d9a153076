import type { ResizeAttributes } from './interpolation.js';
import { nearest } from './interpolation.js';
import { defineKernel } from './kernel.js';
import { parseResize } from './resize.js';

export const ResizeNearestNeighbor = defineKernel<ResizeAttributes>({
  name: 'ResizeNearestNeighbor',
  parse: (_, attrs) => parseResize(attrs),
  gives: ({ images }, { size }) => [{ shape: [images.shape[0], ...size, images.shape[3]], dtype: images.dtype }],
  lower: (graph, { images }, attrs) => {
    const [, height, width] = images.shape as readonly number[];
    const rows = graph.ints(nearest(height, attrs.size[0], attrs));
    const columns = graph.ints(nearest(width, attrs.size[1], attrs));
    return [graph.op('Gather', [graph.op('Gather', [images, rows], { axis: 1 }), columns], { axis: 2 })];
  },
});
