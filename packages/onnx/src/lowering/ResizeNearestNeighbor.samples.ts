import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  {
    name: '3x4 to 7x6',
    inputs: { images: x([2, 3, 4, 2]) },
    attrs: { alignCorners: false, halfPixelCenters: false, size: [7, 6] },
  },
  {
    name: '7x6 to 3x4',
    inputs: { images: x([1, 7, 6, 2]) },
    attrs: { alignCorners: false, halfPixelCenters: false, size: [3, 4] },
  },
  {
    name: '4x4 to 8x8',
    inputs: { images: x([1, 4, 4, 1]) },
    attrs: { alignCorners: false, halfPixelCenters: false, size: [8, 8] },
  },
  {
    name: '3x3 to 1x5',
    inputs: { images: x([1, 3, 3, 1]) },
    attrs: { alignCorners: false, halfPixelCenters: false, size: [1, 5] },
  },
  {
    name: 'align corners, 3x4 to 7x6',
    inputs: { images: x([2, 3, 4, 2]) },
    attrs: { alignCorners: true, halfPixelCenters: false, size: [7, 6] },
  },
  {
    name: 'align corners, 7x6 to 3x4',
    inputs: { images: x([1, 7, 6, 2]) },
    attrs: { alignCorners: true, halfPixelCenters: false, size: [3, 4] },
  },
  {
    name: 'align corners, 4x4 to 8x8',
    inputs: { images: x([1, 4, 4, 1]) },
    attrs: { alignCorners: true, halfPixelCenters: false, size: [8, 8] },
  },
  {
    name: 'align corners, 3x3 to 1x5',
    inputs: { images: x([1, 3, 3, 1]) },
    attrs: { alignCorners: true, halfPixelCenters: false, size: [1, 5] },
  },
  {
    name: 'half pixel centers, 3x4 to 7x6',
    inputs: { images: x([2, 3, 4, 2]) },
    attrs: { alignCorners: false, halfPixelCenters: true, size: [7, 6] },
  },
  {
    name: 'half pixel centers, 7x6 to 3x4',
    inputs: { images: x([1, 7, 6, 2]) },
    attrs: { alignCorners: false, halfPixelCenters: true, size: [3, 4] },
  },
  {
    name: 'half pixel centers, 4x4 to 8x8',
    inputs: { images: x([1, 4, 4, 1]) },
    attrs: { alignCorners: false, halfPixelCenters: true, size: [8, 8] },
  },
  {
    name: 'half pixel centers, 3x3 to 1x5',
    inputs: { images: x([1, 3, 3, 1]) },
    attrs: { alignCorners: false, halfPixelCenters: true, size: [1, 5] },
  },
  {
    name: 'int32',
    inputs: { images: ints([1, 2, 2, 1]) },
    attrs: { alignCorners: false, halfPixelCenters: false, size: [4, 3] },
  },
];
