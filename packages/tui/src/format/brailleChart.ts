import { BrailleCanvas } from './brailleCanvas.js';

export interface ChartSize {
  /** Character cells; each holds 2 × 4 dots. */
  readonly width: number;
  readonly height: number;
}

export interface ChartRange {
  readonly low: number;
  readonly high: number;
}

/**
 * A line through `values`, spread over the whole width, as `size.height` strings of `size.width` braille characters.
 * Values that are not finite leave a gap. `range` defaults to the smallest and largest finite value.
 */
export function brailleChart(values: readonly number[], size: ChartSize, range = rangeOf(values)): string[] {
  const columns = size.width * 2;
  const rows = size.height * 4;
  const canvas = new BrailleCanvas(size.width, size.height);
  const points = resample(values, columns);
  let previous: number | undefined;
  points.forEach((value, x) => {
    const y = value === undefined ? undefined : rowOf(value, rows, range);
    if (y !== undefined) {
      // a vertical stroke from the previous column's row keeps steep lines whole
      const from = previous === undefined || previous === y ? y : previous + Math.sign(y - previous);
      for (let row = Math.min(from, y); row <= Math.max(from, y); row++) canvas.set(x, row);
    }
    previous = y;
  });
  return canvas.rows();
}

/** The smallest and largest finite value; 0 and 1 where there is none, a little room where they are equal. */
export function rangeOf(values: readonly number[]): ChartRange {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return { low: 0, high: 1 };
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  const room = low === high ? Math.abs(low) * 0.1 || 1 : 0;
  return { low: low - room, high: high + room };
}

function rowOf(value: number, rows: number, { low, high }: ChartRange): number {
  const share = (value - low) / (high - low);
  return Math.min(rows - 1, Math.max(0, Math.round((1 - share) * (rows - 1))));
}

/** One value per dot column: means where there are more values than columns, steps where there are fewer. */
function resample(values: readonly number[], columns: number): (number | undefined)[] {
  if (values.length === 0) return [];
  return Array.from({ length: columns }, (_, x) => {
    const from = Math.floor((x * values.length) / columns);
    const to = Math.max(from + 1, Math.floor(((x + 1) * values.length) / columns));
    const bin = values.slice(from, to).filter(Number.isFinite);
    return bin.length === 0 ? undefined : bin.reduce((a, b) => a + b, 0) / bin.length;
  });
}
