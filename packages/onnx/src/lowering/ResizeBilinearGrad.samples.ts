import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  {
    name: '4x4 from 7x6',
    inputs: { images: x([2, 4, 4, 2]), dy: x([2, 7, 6, 2]) },
    attrs: { alignCorners: false, halfPixelCenters: false, size: [0, 0] },
  },
  {
    name: '6x6 from 3x4',
    inputs: { images: x([1, 6, 6, 2]), dy: x([1, 3, 4, 2]) },
    attrs: { alignCorners: false, halfPixelCenters: false, size: [0, 0] },
  },
  {
    name: '3x3 from 1x5',
    inputs: { images: x([1, 3, 3, 1]), dy: x([1, 1, 5, 1]) },
    attrs: { alignCorners: false, halfPixelCenters: false, size: [0, 0] },
  },
  {
    name: 'align corners, 4x4 from 7x6',
    inputs: { images: x([2, 4, 4, 2]), dy: x([2, 7, 6, 2]) },
    attrs: { alignCorners: true, halfPixelCenters: false, size: [0, 0] },
  },
  {
    name: 'align corners, 6x6 from 3x4',
    inputs: { images: x([1, 6, 6, 2]), dy: x([1, 3, 4, 2]) },
    attrs: { alignCorners: true, halfPixelCenters: false, size: [0, 0] },
  },
  {
    name: 'align corners, 3x3 from 1x5',
    inputs: { images: x([1, 3, 3, 1]), dy: x([1, 1, 5, 1]) },
    attrs: { alignCorners: true, halfPixelCenters: false, size: [0, 0] },
  },
];
