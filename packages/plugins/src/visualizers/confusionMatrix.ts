import { defineVisualizer } from '@layerlab/core';
import { type ConfusionFinding, confusionFinding, totalOf } from './confusionFinding.js';
import { subjectOf, subtitleOf } from './runTitle.js';
import { chart } from './theme.js';

const CELL = 38;
/** More classes leave no room for figures. */
const MOST_LABELLED = 20;

/** True classes down, predicted ones across, test pictures in the cells; the colour is the share of the true class. */
export const confusionMatrix = defineVisualizer({
  name: 'confusion-matrix',
  summary: 'which classes are taken for which, as a heat map of counts',
  inspect: (trained) => confusionFinding(trained),
  draw: (run, _options, finding) => {
    if (!finding || totalOf(finding) === 0) return [];
    const title = `Confusion matrix of ${subjectOf(run)}`;
    const { classes, unclassified } = finding;
    const labelled = classes.length <= MOST_LABELLED;
    const cell = labelled ? CELL : 400 / classes.length;
    const unknown = unclassified > 0 ? [`${unclassified} without a prediction`] : [];
    const spec = chart({
      title: { text: title, subtitle: subtitleOf(run, `${totalOf(finding)} test pictures`, ...unknown) },
      width: classes.length * cell,
      height: classes.length * cell,
      data: { values: cells(finding) },
      encoding: {
        x: axis('predicted', 'predicted class', classes),
        y: axis('label', 'true class', classes),
      },
      layer: [{ mark: { type: 'rect', stroke: '#ffffff' }, encoding: { color: SHADE } }, ...(labelled ? [COUNTS] : [])],
    });
    return [{ name: 'confusion-matrix', title, spec }];
  },
});

const SHADE = {
  field: 'share',
  type: 'quantitative',
  scale: { range: ['#f7fbff', '#6baed6', '#08306b'], domain: [0, 1], interpolate: 'lab' },
  legend: { title: 'share of the true class', orient: 'right', format: '.0%', gradientLength: 160, titleLimit: 240 },
};

const COUNTS = {
  mark: { type: 'text', fontSize: 11 },
  encoding: {
    text: { field: 'count', type: 'quantitative', format: ',d' },
    color: { condition: { test: 'datum.share > 0.5', value: '#ffffff' }, value: '#222222' },
    opacity: { condition: { test: 'datum.count === 0', value: 0.35 }, value: 1 },
  },
};

function axis(field: string, title: string, classes: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    field,
    type: 'ordinal',
    title,
    sort: classes,
    axis: { grid: false, labelAngle: field === 'predicted' ? -40 : 0 },
  };
}

function cells({ classes, counts, pictures }: ConfusionFinding): readonly Readonly<Record<string, unknown>>[] {
  return counts.flatMap((row, label) =>
    row.map((count, predicted) => ({
      label: classes[label],
      predicted: classes[predicted],
      count,
      share: pictures[label] > 0 ? count / pictures[label] : 0,
    })),
  );
}
