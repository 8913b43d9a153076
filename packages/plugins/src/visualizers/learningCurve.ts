import { defineVisualizer, type RunState, type Scores } from '@layerlab/core';
import { epochAxis } from './epochAxis.js';
import { overlaidCurves } from './overlaidCurves.js';
import { chart, POINT, SPLITS } from './theme.js';

type Row = Readonly<Record<string, string | number>>;

/** Loss and accuracy of both splits by epoch; the training loss of single steps lies faint underneath. */
export const learningCurve = defineVisualizer({
  name: 'learning-curve',
  summary: 'train and test loss and accuracy by epoch',
  draw: (run) => {
    if (run.history.length === 0) return [];
    const { model, dataset } = run.experiment ?? {};
    const subject = model && dataset ? `${model.name} on ${dataset.name}` : run.run;
    const title = `Learning curves of ${subject}`;
    const losses = epochRows(run, (scores) => scores.loss);
    const steps = stepRows(run);
    const spec = chart({
      title: { text: title, subtitle: run.run },
      spacing: 36,
      hconcat: [
        panel(run, 'loss', losses, lossScale(losses, steps), steps),
        panel(
          run,
          'accuracy',
          epochRows(run, (scores) => scores.accuracy),
          { zero: false, nice: true },
          [],
        ),
      ],
    });
    return [{ name: 'learning-curve', title, spec }];
  },
  compare: overlaidCurves,
});

function epochRows(run: RunState, pick: (scores: Scores) => number): readonly Row[] {
  return run.history.flatMap(({ epoch, train, test }) =>
    [
      { epoch, split: 'train', value: pick(train) },
      { epoch, split: 'test', value: pick(test) },
    ].filter((row) => Number.isFinite(row.value)),
  );
}

function stepRows(run: RunState): readonly Row[] {
  if (run.stepsPerEpoch === 0) return [];
  return run.steps
    .filter((step) => Number.isFinite(step.loss))
    .map((step) => ({ epoch: step.at / run.stepsPerEpoch, value: step.loss }));
}

/** From 0 to what the epochs need: the first steps' high losses must not press the curves flat. */
function lossScale(epochs: readonly Row[], steps: readonly Row[]): Row | Readonly<Record<string, unknown>> {
  const sorted = steps.map((row) => Number(row.value)).sort((a, b) => a - b);
  const mostSteps = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  const top = Math.max(mostSteps, ...epochs.map((row) => Number(row.value)));
  return top > 0 ? { domain: [0, top * 1.05], nice: false } : { zero: true };
}

function panel(run: RunState, title: string, rows: readonly Row[], scale: unknown, steps: readonly Row[]): unknown {
  const last = Math.max(run.epochs, ...run.history.map((record) => record.epoch));
  const from = stepRows(run).length > 0 ? 0 : 1;
  const x = {
    field: 'epoch',
    type: 'quantitative',
    axis: epochAxis(last),
    // one epoch alone still needs an axis with some width
    scale: { domain: [Math.min(from, last - 0.5), last + (last === 1 ? 0.25 : 0)], nice: false },
  };
  const y = { field: 'value', type: 'quantitative', title, scale };
  const faint = {
    data: { values: steps },
    // not `opacity`: resvg leaves out a translucent element that reaches far beyond its clip
    mark: { type: 'line', clip: true, strokeWidth: 1, strokeOpacity: 0.3, color: SPLITS[0].colour },
    encoding: { x, y },
  };
  const marks = {
    data: { values: rows },
    encoding: { x, y, ...splitEncoding() },
    mark: { type: 'line', point: POINT },
  };
  return { width: 320, height: 240, layer: steps.length > 0 ? [faint, marks] : [marks] };
}

function splitEncoding(): Readonly<Record<string, unknown>> {
  const by = (range: readonly unknown[]) => ({
    field: 'split',
    type: 'nominal',
    title: null,
    scale: { domain: SPLITS.map((split) => split.name), range },
  });
  return {
    color: by(SPLITS.map((split) => split.colour)),
    // a condition and not a scale: the legend would draw its markers with frayed outlines
    strokeDash: {
      condition: { test: `datum.split === '${SPLITS[0].name}'`, value: SPLITS[0].dash },
      value: SPLITS[1].dash,
    },
    shape: by(SPLITS.map((split) => split.marker)),
  };
}
