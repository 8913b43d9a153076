import type { ChalkInstance } from 'chalk';
import { BrailleCanvas } from './brailleCanvas.js';
import { type ChartRange, type ChartSize, rangeOf } from './brailleChart.js';

/** One curve; x must not fall. */
export interface Series {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** Told apart without colour by these, too. */
export const MARKERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
const COLORS = ['cyan', 'yellow', 'magenta', 'green', 'red', 'blue', 'cyanBright', 'yellowBright'] as const;

/** As many as have a marker of their own. */
export const MOST_SERIES = MARKERS.length;

/** How far apart a curve's markers are, in cells. */
const MARKER_DISTANCE = 16;

export function seriesPaint(paint: ChalkInstance, index: number): (text: string) => string {
  return paint[COLORS[index % COLORS.length]];
}

/**
 * Curves over one another on common axes, `size.height` rows of `size.width` cells: braille, each curve in a colour of its own
 * with its letter here and there. Where curves share a cell, the later one colours it. Points that are not finite leave a gap.
 */
export function overlaidChart(all: readonly Series[], size: ChartSize, paint: ChalkInstance): string[] {
  const series = all.slice(0, MOST_SERIES);
  const xs = rangeOf(series.flatMap(({ points }) => points.map(({ x }) => x)));
  const ys = rangeOf(series.flatMap(({ points }) => points.map(({ y }) => y)));
  const layers = series.map(({ points }, index) => drawn(points, index, size, xs, ys));
  return Array.from({ length: size.height }, (_, row) =>
    Array.from({ length: size.width }, (__, column) => cellAt(layers, column, row, paint)).join(''),
  );
}

interface Layer {
  readonly canvas: BrailleCanvas;
  /** `column,row` of its letters. */
  readonly marks: ReadonlySet<string>;
}

function cellAt(layers: readonly Layer[], column: number, row: number, paint: ChalkInstance): string {
  const marked = layers.findIndex(({ marks }) => marks.has(`${column},${row}`));
  if (marked >= 0) return seriesPaint(paint, marked)(MARKERS[marked]);
  const top = layers.findLastIndex(({ canvas }) => !canvas.isBlank(column, row));
  return top < 0 ? ' ' : seriesPaint(paint, top)(layers[top].canvas.cell(column, row));
}

function drawn(points: Series['points'], index: number, size: ChartSize, xs: ChartRange, ys: ChartRange): Layer {
  const canvas = new BrailleCanvas(size.width, size.height);
  const marks = new Set<string>();
  const column = scale(xs, 2 * size.width - 1);
  const row = scale(ys, 4 * size.height - 1);
  let previous: { x: number; y: number } | undefined;
  // curves that lie on one another still show their letters side by side
  let nextMark = 2 * index;
  for (const point of points) {
    const finite = Number.isFinite(point.x) && Number.isFinite(point.y);
    const at = finite ? { x: column(point.x), y: 4 * size.height - 1 - row(point.y) } : undefined;
    if (at) {
      for (const [x, y] of lineBetween(previous ?? at, at)) {
        canvas.set(x, y);
        if (x >> 1 < nextMark) continue;
        marks.add(`${x >> 1},${y >> 2}`);
        nextMark = (x >> 1) + MARKER_DISTANCE;
      }
    }
    previous = at;
  }
  return { canvas, marks };
}

function scale({ low, high }: ChartRange, most: number): (value: number) => number {
  return (value) => Math.round(((value - low) / (high - low)) * most);
}

function lineBetween(from: { x: number; y: number }, to: { x: number; y: number }): [number, number][] {
  const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1);
  return Array.from({ length: steps + 1 }, (_, i) => [
    Math.round(from.x + ((to.x - from.x) * i) / steps),
    Math.round(from.y + ((to.y - from.y) * i) / steps),
  ]);
}
