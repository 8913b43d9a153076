import type { RunState } from '@layerlab/core/light';
import type { ChalkInstance } from 'chalk';
import { rangeOf } from '../../format/brailleChart.js';
import { percent, real } from '../../format/numbers.js';
import { MARKERS, MOST_SERIES, overlaidChart, type Series, seriesPaint } from '../../format/overlaidChart.js';
import { truncate } from '../../format/table.js';

const GAP = 2;
const LEAST_CHART_ROWS = 3;

interface Curve {
  readonly title: string;
  readonly text: (value: number) => string;
  /** Epochs; where a run has finished only one, its training steps would be all there is to draw. */
  readonly points: (state: RunState) => Series['points'];
}

const CURVES: readonly Curve[] = [
  {
    title: 'test loss by epoch',
    text: real,
    points: ({ history }) => history.map(({ epoch, test }) => ({ x: epoch, y: test.loss })),
  },
  {
    title: 'test accuracy by epoch',
    text: (value) => percent(value, 1),
    points: ({ history }) => history.map(({ epoch, test }) => ({ x: epoch, y: test.accuracy })),
  },
];

/** Loss and accuracy of several runs over one another, side by side, with a legend; `height` rows. */
export function curvesPane(
  states: readonly RunState[],
  { width, height }: { readonly width: number; readonly height: number },
  paint: ChalkInstance,
): string[] {
  const drawn = states.slice(0, MOST_SERIES);
  const legend = drawn.map((state, i) => seriesPaint(paint, i)(truncate(`${MARKERS[i]} ${legendText(state)}`, width)));
  const left = states.length > drawn.length ? [`and ${states.length - drawn.length} more, which are not drawn`] : [];
  const rows = Math.max(LEAST_CHART_ROWS, height - legend.length - left.length - 1);
  const half = Math.floor((width - GAP) / 2);
  const charts = CURVES.map((curve) => chart(curve, drawn, { width: half, height: rows }, paint));
  const beside = charts[0].map((line, i) => line + ' '.repeat(GAP) + charts[1][i]);
  return [...beside, ...legend, ...left];
}

function chart(
  curve: Curve,
  states: readonly RunState[],
  size: { width: number; height: number },
  paint: ChalkInstance,
) {
  const series = states.map((state) => ({ name: state.run, points: curve.points(state) }));
  const { low, high } = rangeOf(series.flatMap(({ points }) => points.map(({ y }) => y)));
  const title = truncate(`${curve.title}  ${curve.text(low)} … ${curve.text(high)}`, size.width).padEnd(size.width);
  return [paint.bold(title), ...overlaidChart(series, size, paint)];
}

function legendText({ run, experiment, history }: RunState): string {
  const last = history.at(-1);
  const end = last ? `  loss ${real(last.test.loss)}  accuracy ${percent(last.test.accuracy)}` : '  no epoch yet';
  return `${experiment?.name ?? run} (${run})${end}`;
}
