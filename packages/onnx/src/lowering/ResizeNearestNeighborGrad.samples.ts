import { resizeGradSamples } from './resizeGradSamples.js';
import type { Samples } from './samples.js';
import { x } from './samples.js';

const widened = (alignCorners: boolean) => ({
  inputs: { images: x([1, 3, 4, 2]), dy: x([1, 7, 6, 2]) },
  attrs: { alignCorners, halfPixelCenters: false, size: [0, 0] },
});

export const samples: Samples = [
  // one picture: the cpu kernel reads dy of the later ones at the offsets of images
  ...resizeGradSamples(1),
  { name: '3x4 from 7x6', ...widened(false) },
  { name: 'align corners, 3x4 from 7x6', ...widened(true) },
];
