export interface TopTwo {
  readonly index: number;
  /** How far the best is ahead of the second best; Infinity where there is only one. */
  readonly margin: number;
}

/** The largest of `length` numbers from `start` on; the first of equal ones. */
export function topTwo(values: ArrayLike<number>, start: number, length: number): TopTwo {
  let index = 0;
  let best = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i++) {
    const v = values[start + i];
    if (v > best) {
      second = best;
      best = v;
      index = i;
    } else if (v > second) second = v;
  }
  return { index, margin: best - second };
}
