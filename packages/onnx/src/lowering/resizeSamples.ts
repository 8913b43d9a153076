import type { Sample } from './samples.js';
import { x } from './samples.js';

const MODES = [
  { mode: '', alignCorners: false, halfPixelCenters: false },
  { mode: 'align corners, ', alignCorners: true, halfPixelCenters: false },
  { mode: 'half pixel centers, ', alignCorners: false, halfPixelCenters: true },
];

const RESIZES = [
  { name: '3x4 to 7x6', shape: [2, 3, 4, 2], size: [7, 6] },
  { name: '7x6 to 3x4', shape: [1, 7, 6, 2], size: [3, 4] },
  { name: '4x4 to 8x8', shape: [1, 4, 4, 1], size: [8, 8] },
  { name: '3x3 to 1x5', shape: [1, 3, 3, 1], size: [1, 5] },
];

/** Calls that both ways to resize are held to: larger, smaller, by a whole factor, to a single row; in each of tfjs's modes. */
export const resizeSamples: readonly Sample[] = MODES.flatMap(({ mode, ...flags }) =>
  RESIZES.map(({ name, shape, size }) => ({
    name: `${mode}${name}`,
    inputs: { images: x(shape) },
    attrs: { ...flags, size },
  })),
);
