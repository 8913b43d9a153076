import type { Interval } from '../run/latencyReport.js';

/** `count` of `of`. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** The 97.5th percentile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * A 95 % interval of a - b, two shares of separate samples: Newcombe 1998, "Interval estimation for the difference between
 * independent proportions", method 10 (from Wilson's score intervals). Two models tested on the same pictures vary together, so
 * that for them it is wider than need be: it errs towards seeing no difference.
 */
export function differenceOfShares(a: Share, b: Share): Interval {
  const [pa, pb] = [a.count / a.of, b.count / b.of];
  const [lowA, highA] = wilson(a);
  const [lowB, highB] = wilson(b);
  return [pa - pb - Math.hypot(pa - lowA, highB - pb), pa - pb + Math.hypot(highA - pa, pb - lowB)];
}

/** Wilson's score interval of one share, 95 %. */
function wilson({ count, of }: Share): Interval {
  const p = count / of;
  const middle = (p + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const half = (Z / (1 + Z ** 2 / of)) * Math.sqrt((p * (1 - p)) / of + Z ** 2 / (4 * of ** 2));
  return [middle - half, middle + half];
}
