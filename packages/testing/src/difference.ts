const ABSOLUTE = 1e-5;
const RELATIVE = 1e-4;

/** What two results that may differ by rounding alone differ by: undefined within 1e-5 + 1e-4 · max|b|. NaN is a difference. */
export function difference(a: ArrayLike<number>, b: ArrayLike<number>): string | undefined {
  if (a.length !== b.length) return `${a.length} values, not ${b.length}`;
  let scale = 0;
  for (let i = 0; i < b.length; i++) scale = Math.max(scale, Math.abs(b[i]));
  const limit = ABSOLUTE + RELATIVE * scale;
  for (let i = 0; i < a.length; i++) if (!(Math.abs(a[i] - b[i]) <= limit)) return `value ${i} is ${a[i]}, not ${b[i]}`;
  return undefined;
}
