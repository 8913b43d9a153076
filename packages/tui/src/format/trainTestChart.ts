import { BrailleCanvas } from './brailleCanvas.js';
import { type ChartRange, type ChartSize, rangeOf } from './brailleChart.js';
import { rowOfCells, type Span, type StyledRow } from './styledRow.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Training as a line, tests as single marks on it: told apart without colour, too. */
export interface TrainTestSeries {
  /** By rising x. */
  readonly train: readonly Point[];
  readonly test: readonly Point[];
}

export const TRAIN_COLOR = 'cyan';
export const TEST_COLOR = 'magenta';
export const TEST_MARK = '●';

/** The x of all points, and the y of those that have a place on the axis. */
export function rangesOf(
  { train, test }: TrainTestSeries,
  log: boolean,
): { readonly x: ChartRange; readonly y: ChartRange } {
  const shown = [...train, ...test].filter(({ y }) => Number.isFinite(y) && (!log || y > 0));
  return { x: rangeOf(shown.map(({ x }) => x)), y: rangeOf(shown.map(({ y }) => y)) };
}

/**
 * `size.height` rows of `size.width` cells. Where the axis is logarithmic, values that are not above zero leave a gap, as
 * those that are not finite do.
 */
export function trainTestChart(
  series: TrainTestSeries,
  size: ChartSize,
  log: boolean,
  ranges = rangesOf(series, log),
): StyledRow[] {
  const canvas = new BrailleCanvas(size.width, size.height);
  const column = placing(ranges.x, 2 * size.width - 1);
  const height = log
    ? placing({ low: Math.log(ranges.y.low), high: Math.log(ranges.y.high) }, 4 * size.height - 1)
    : placing(ranges.y, 4 * size.height - 1);
  const place = ({ x, y }: Point) => {
    const value = log ? Math.log(y) : y;
    return Number.isFinite(value) ? { x: column(x), y: 4 * size.height - 1 - height(value) } : undefined;
  };
  drawLine(canvas, series.train.map(place));
  const marks = new Set(
    series.test.flatMap((point) => {
      const at = place(point);
      return at ? [`${at.x >> 1},${at.y >> 2}`] : [];
    }),
  );
  return Array.from({ length: size.height }, (_, row) =>
    rowOfCells(
      Array.from({ length: size.width }, (__, at): Span => {
        if (marks.has(`${at},${row}`)) return { text: TEST_MARK, color: TEST_COLOR };
        return { text: canvas.cell(at, row), color: TRAIN_COLOR };
      }),
    ),
  );
}

type Place = Point | undefined;

/** From point to point; a vertical stroke for each column keeps steep lines whole. */
function drawLine(canvas: BrailleCanvas, places: readonly Place[]): void {
  places.forEach((to, i) => {
    if (!to) return;
    const from = places[i - 1] ?? to;
    const dots = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1);
    for (let dot = 0; dot <= dots; dot++) {
      const share = dot / dots;
      canvas.set(Math.round(from.x + (to.x - from.x) * share), Math.round(from.y + (to.y - from.y) * share));
    }
  });
}

/** A value's dot, from 0 to `most`; what lies outside the range is at its end. */
function placing({ low, high }: ChartRange, most: number): (value: number) => number {
  return (value) => Math.round(Math.min(1, Math.max(0, high > low ? (value - low) / (high - low) : 0)) * most);
}
