import type { ChartRange } from './brailleChart.js';

/** Marks of a distribution, in the unit of its axis. */
export interface Spread {
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  readonly p99: number;
}

/** `101` quantiles, 0 to 100 %, as marks. */
export function spreadOf(quantiles: readonly number[]): Spread {
  const [p5, p25, p50, p75, p95, p99] = [5, 25, 50, 75, 95, 99].map((p) => quantiles[p]);
  return { p5, p25, p50, p75, p95, p99 };
}

/**
 * One row: whiskers from the 5th to the 95th percentile, a box of the middle half, a stroke at the median, a dot at the
 * 99th. What lies beyond the range is drawn at its end.
 */
export function boxPlot(spread: Spread, range: ChartRange, width: number): string {
  const cells = Array<string>(Math.max(1, width)).fill(' ');
  const at = (value: number) => {
    const share = (value - range.low) / (range.high - range.low);
    return Math.round(Math.min(1, Math.max(0, share)) * (cells.length - 1));
  };
  const fill = (from: number, to: number, mark: string) => cells.fill(mark, at(from), at(to) + 1);
  fill(spread.p5, spread.p95, '─');
  cells[at(spread.p5)] = '├';
  cells[at(spread.p95)] = '┤';
  fill(spread.p25, spread.p75, '▒');
  if (cells[at(spread.p99)] === ' ') cells[at(spread.p99)] = '·';
  cells[at(spread.p50)] = '┃';
  return cells.join('');
}
