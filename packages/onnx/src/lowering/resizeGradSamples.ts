import type { Sample } from './samples.js';
import { x } from './samples.js';

const MODES = [
  { mode: '', alignCorners: false },
  { mode: 'align corners, ', alignCorners: true },
];

/** Heights and widths of the picture and of the resized one. */
const SIZES = [
  { name: '4x4 from 7x6', images: [4, 4], dy: [7, 6] },
  { name: '6x6 from 3x4', images: [6, 6], dy: [3, 4] },
  { name: '3x3 from 1x5', images: [3, 3], dy: [1, 5] },
];

/** Calls that the gradients of both ways to resize are held to. */
export const resizeGradSamples = (batch: number): Sample[] =>
  MODES.flatMap(({ mode, alignCorners }) =>
    SIZES.map(({ name, images, dy }) => ({
      name: `${mode}${name}`,
      inputs: { images: x([batch, ...images, 2]), dy: x([batch, ...dy, 2]) },
      // tfjs passes a size that its cpu kernels do not read
      attrs: { alignCorners, halfPixelCenters: false, size: [0, 0] },
    })),
  );
