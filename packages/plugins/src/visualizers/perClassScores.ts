import { defineVisualizer } from '@layerlab/core';
import { classScores } from '../metrics/classScores.js';
import { type ConfusionFinding, confusionFinding, totalOf } from './confusionFinding.js';
import { subjectOf, subtitleOf } from './runTitle.js';
import { COLOURS, chart } from './theme.js';

const SCORES = [
  { name: 'precision', colour: COLOURS.blue, shape: 'circle' },
  { name: 'recall', colour: COLOURS.vermilion, shape: 'square' },
  { name: 'f1', colour: COLOURS.black, shape: 'diamond' },
] as const;

/** Precision, recall and F1 of each class on one line. */
export const perClassScores = defineVisualizer({
  name: 'class-scores',
  summary: 'precision, recall and F1 of each class',
  inspect: (trained) => confusionFinding(trained),
  draw: (run, _options, finding) => {
    if (!finding || totalOf(finding) === 0) return [];
    const title = `Scores by class of ${subjectOf(run)}`;
    const by = (range: readonly string[]) => ({
      field: 'score',
      type: 'nominal',
      scale: { domain: SCORES.map(({ name }) => name), range },
    });
    const spec = chart({
      title: { text: title, subtitle: subtitleOf(run, `${totalOf(finding)} test pictures`) },
      width: 380,
      height: { step: 24 },
      data: { values: rows(finding) },
      encoding: {
        x: {
          field: 'value',
          type: 'quantitative',
          title: 'share (0 to 1)',
          scale: { zero: false, nice: true, padding: 8 },
        },
        y: { field: 'class', type: 'ordinal', sort: finding.classes, title: 'class' },
      },
      layer: [
        {
          mark: { type: 'rule', color: '#bbbbbb' },
          encoding: { x: { aggregate: 'min', field: 'value' }, x2: { aggregate: 'max', field: 'value' } },
        },
        {
          mark: { type: 'point', filled: true, size: 70, opacity: 0.85 },
          encoding: { color: by(SCORES.map(({ colour }) => colour)), shape: by(SCORES.map(({ shape }) => shape)) },
        },
      ],
    });
    return [{ name: 'class-scores', title, spec }];
  },
});

function rows({ classes, counts, pictures }: ConfusionFinding) {
  return classScores(counts, pictures).flatMap((scores, c) =>
    SCORES.map(({ name }) => ({ class: classes[c], score: name, value: scores[name] })).filter(({ value }) =>
      Number.isFinite(value),
    ),
  );
}
