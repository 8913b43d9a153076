import type { Drawing, RateSweep } from '@layerlab/core';
import { COLOURS, chart } from './theme.js';

/** Of the highest loss on the way down, so much is shown: what explodes afterwards would press the fall flat. */
const HEADROOM = 1.25;

export interface RateCurveTexts {
  /** Becomes a file name. */
  readonly name: string;
  /** 'cnn on mnist'. */
  readonly subject: string;
  readonly subtitle: string;
}

/** The loss of a sweep over the learning rate: single steps faint, their moving average, and the suggested rate. */
export function rateCurve({ points, suggestion }: RateSweep, { name, subject, subtitle }: RateCurveTexts): Drawing {
  const title = `Learning rate for ${subject}`;
  const lowest = points.reduce((best, { smoothed }, i) => (smoothed < points[best].smoothed ? i : best), 0);
  const top = HEADROOM * Math.max(...points.slice(0, lowest + 1).map(({ smoothed }) => smoothed));
  const x = {
    field: 'rate',
    type: 'quantitative',
    title: 'learning rate',
    scale: { type: 'log', nice: false },
    axis: { format: '.0e', tickCount: 8, grid: false },
  };
  const y = (field: string) => ({ field, type: 'quantitative', title: 'training loss', scale: { domain: [0, top] } });
  const curve = (field: string, mark: Readonly<Record<string, unknown>>) => ({
    data: { values: points },
    mark: { type: 'line', clip: true, ...mark },
    encoding: { x, y: y(field) },
  });
  const chosen = points.find(({ rate }) => rate === suggestion);
  const spec = chart({
    title: { text: title, subtitle },
    width: 480,
    height: 260,
    layer: [
      curve('loss', { strokeWidth: 1, strokeOpacity: 0.35, color: COLOURS.blue }),
      curve('smoothed', { color: COLOURS.blue }),
      ...(chosen ? suggested({ ...chosen, label: `${chosen.rate.toPrecision(2)}` }, x, y('smoothed')) : []),
    ],
  });
  return { name, title, spec };
}

function suggested(point: Readonly<Record<string, unknown>>, x: unknown, y: unknown): unknown[] {
  const data = { values: [point] };
  const color = COLOURS.vermilion;
  return [
    { data, mark: { type: 'rule', strokeDash: [5, 3], color }, encoding: { x } },
    { data, mark: { type: 'point', filled: true, size: 90, opacity: 1, color }, encoding: { x, y } },
    {
      data,
      mark: { type: 'text', align: 'left', baseline: 'bottom', dx: 8, dy: -6, fontSize: 12, color },
      encoding: { x, y, text: { field: 'label' } },
    },
  ];
}
