const floats = new Float32Array(1);
const bits = new Int32Array(floats.buffer);

/** The place of a float32 among all floats in order: neighbouring floats differ by 1, both zeros are 0. */
function ordinal(x: number): number {
  floats[0] = x;
  return bits[0] < 0 ? -(bits[0] & 0x7fffffff) : bits[0];
}

/** How many float32 numbers lie from a to b: 0 for equal ones, 1 for neighbours; Infinity where only one is NaN. */
export function ulpDistance(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : Number.POSITIVE_INFINITY;
  return Math.abs(ordinal(a) - ordinal(b));
}
