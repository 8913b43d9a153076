import { globalPoolOp } from './support/globalPoolOp.js';

export const globalMaxPoolOp = globalPoolOp('GlobalMaxPool', (plane) =>
  plane.reduce((max, x) => Math.max(max, x), Number.NEGATIVE_INFINITY),
);
