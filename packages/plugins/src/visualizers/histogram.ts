/** A bin's share of the values. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** Shares of the values in `bins` bins of equal width over [low, high]; the last bin holds its upper edge too. */
export function histogram(
  values: ArrayLike<number>,
  bins: number,
  [low, high]: readonly [number, number],
): readonly Bin[] {
  const width = (high - low) / bins || 1;
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < values.length; i++)
    counts[Math.min(bins - 1, Math.max(0, Math.floor((values[i] - low) / width)))]++;
  return counts.map((count, i) => ({ from: low + i * width, to: low + (i + 1) * width, share: count / values.length }));
}

export function rangeOf(...lists: readonly ArrayLike<number>[]): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const list of lists)
    for (let i = 0; i < list.length; i++) {
      if (list[i] < low) low = list[i];
      if (list[i] > high) high = list[i];
    }
  return [low, high];
}
