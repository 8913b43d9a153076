import { shade } from './shade.js';
import { type PaletteColor, rowOfCells, type Span, type StyledRow } from './styledRow.js';
import { truncate } from './table.js';

export interface HeatRow {
  readonly label: string;
  /** Over time; NaN where there is none. */
  readonly values: readonly number[];
}

const COLORS: readonly PaletteColor[] = ['blue', 'cyan', 'green', 'yellow', 'red'];
const MOST_LABEL = 16;
const WIDEST_CELL = 3;
/** A value that is not finite, and zero, which has no place on a logarithmic scale. */
const INFINITE = '!';
const ZERO = '0';

/**
 * Rows by columns on a logarithmic scale from the smallest to the largest value: fuller characters for larger ones, from blue
 * to red where there is colour. Where there are more rows or columns than room, neighbours are drawn as their geometric mean.
 *
 * @returns at most `height` rows of `width` cells
 */
export function heatMap(all: readonly HeatRow[], width: number, height: number): StyledRow[] {
  const rows = height < all.length ? binned(all, height).map(mergedRow) : all;
  const label = Math.min(MOST_LABEL, Math.floor(width / 3), Math.max(0, ...rows.map((row) => row.label.length)));
  const room = Math.max(1, width - label - 1);
  const columns = Math.max(0, ...rows.map(({ values }) => values.length));
  const cell = Math.max(1, Math.min(WIDEST_CELL, Math.floor(room / Math.max(1, columns))));
  const cells = rows.map(({ values }) => (values.length > room ? binned(values, room).map(geometricMean) : values));
  const { low, high } = logRange(cells.flat());
  return rows.map((row, i) =>
    rowOfCells([
      { text: `${truncate(row.label, label).padEnd(label)} ` },
      ...cells[i].map((value) => cellOf(value, low, high, cell)),
    ]),
  );
}

function cellOf(value: number, low: number, high: number, width: number): Span {
  if (Number.isNaN(value) || value === Number.POSITIVE_INFINITY) return { text: INFINITE.repeat(width), color: 'red' };
  if (value <= 0) return { text: ZERO.repeat(width), color: 'blue' };
  const share = high > low ? (Math.log10(value) - low) / (high - low) : 0.5;
  // the smallest value is still there
  const text = shade(0.25 + 0.75 * share).repeat(width);
  return { text, color: COLORS[Math.min(COLORS.length - 1, Math.floor(share * COLORS.length))] };
}

/** Its cells from the smallest value to the largest: one of each colour. */
export function heatLegend(): readonly Span[] {
  const last = COLORS.length - 1;
  return COLORS.map((_, i) => cellOf(10 ** (i / last), 0, 1, 1));
}

/** log10 of the smallest and the largest value above zero. */
export function logRange(values: readonly number[]): { readonly low: number; readonly high: number } {
  const logs = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  if (logs.length === 0) return { low: 0, high: 0 };
  return { low: logs.reduce((a, b) => Math.min(a, b)), high: logs.reduce((a, b) => Math.max(a, b)) };
}

function mergedRow(rows: readonly HeatRow[]): HeatRow {
  const label = rows.length > 1 ? `${rows[0].label} …` : rows[0].label;
  return { label, values: rows[0].values.map((_, i) => geometricMean(rows.map(({ values }) => values[i]))) };
}

/** In so many runs of neighbours, as equal in size as can be. */
function binned<T>(values: readonly T[], bins: number): T[][] {
  return Array.from({ length: bins }, (_, bin) =>
    values.slice(Math.floor((bin * values.length) / bins), Math.floor(((bin + 1) * values.length) / bins)),
  );
}

/** Zero where one of them is, as it would be drawn alone; not finite likewise. */
function geometricMean(values: readonly number[]): number {
  if (values.some((value) => !Number.isFinite(value))) return Number.NaN;
  return 10 ** (values.reduce((sum, value) => sum + Math.log10(value), 0) / values.length);
}
