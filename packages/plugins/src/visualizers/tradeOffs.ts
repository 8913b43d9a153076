import { defineVisualizer, keptEpoch, type RunState } from '@layerlab/core';
import { namesOf, runEncoding } from './runColours.js';
import { chart } from './theme.js';

interface Row {
  readonly run: string;
  /** Per cent, in the exported epoch. */
  readonly accuracy: number;
  readonly params?: number;
  /** Median of the exported model, ms a picture. */
  readonly latency?: number;
}

/** Test accuracy by what it costs: parameters, and latency where it was measured. */
export const tradeOffs = defineVisualizer({
  name: 'trade-offs',
  summary: 'accuracy of several runs by parameters and by latency',
  compare: (runs) => {
    const names = namesOf(runs);
    const rows = runs.flatMap((run, i) => rowOf(run, names[i]));
    if (rows.length < 2) return [];
    const title = 'What accuracy costs';
    const timed = rows.filter(({ latency }) => latency !== undefined);
    const spec = chart({
      title: { text: title, subtitle: subtitle(runs) },
      spacing: 36,
      hconcat: [
        panel(rows, 'params', 'trainable parameters', '~s', names),
        ...(timed.length > 1 ? [panel(timed, 'latency', latencyTitle(runs), '~g', names)] : []),
      ],
    });
    return [{ name: 'trade-offs', title, spec }];
  },
});

function rowOf(state: RunState, run: string): Row[] {
  const { model, latency } = state;
  const accuracy = keptEpoch(state)?.test.accuracy;
  if (accuracy === undefined || !Number.isFinite(accuracy) || !model) return [];
  const [first] = latency;
  return [{ run, accuracy: 100 * accuracy, params: model.params, latency: first && first.p50Ms / first.batch }];
}

function subtitle(runs: readonly RunState[]): string {
  const datasets = [
    ...new Set(runs.map(({ data }) => (data ? [data.dataset, ...(data.note ? [data.note] : [])].join(', ') : '?'))),
  ];
  return `test accuracy of the exported epoch on ${datasets.join(' and ')}`;
}

function latencyTitle(runs: readonly RunState[]): string {
  const first = runs.find(({ latency }) => latency.length > 0)?.latency[0];
  return `latency, median (ms a picture, batch ${first?.batch}, ${first?.provider})`;
}

function panel(
  values: readonly Row[],
  field: 'params' | 'latency',
  title: string,
  format: string,
  names: readonly string[],
): unknown {
  return {
    width: 300,
    height: 260,
    data: { values },
    mark: { type: 'point', filled: true, size: 110, opacity: 0.9 },
    encoding: {
      x: {
        field,
        type: 'quantitative',
        title,
        scale: { type: 'log', nice: false, padding: 18 },
        axis: { tickCount: 5, format, labelOverlap: true },
      },
      y: {
        field: 'accuracy',
        type: 'quantitative',
        title: 'test accuracy (%)',
        scale: { zero: false, nice: true, padding: 12 },
      },
      ...runEncoding(names),
    },
  };
}
