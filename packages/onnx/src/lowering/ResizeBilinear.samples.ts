import { resizeSamples } from './resizeSamples.js';
import type { Samples } from './samples.js';
import { ints } from './samples.js';

export const samples: Samples = [
  ...resizeSamples,
  {
    name: 'int32',
    inputs: { images: ints([1, 2, 2, 1]) },
    attrs: { alignCorners: false, halfPixelCenters: false, size: [4, 3] },
    uncovered: true,
  },
];
