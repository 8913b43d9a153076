import { globalPoolOp } from './support/globalPoolOp.js';

export const globalAveragePoolOp = globalPoolOp(
  'GlobalAveragePool',
  (plane) => plane.reduce((sum, x) => sum + x, 0) / plane.length,
);
