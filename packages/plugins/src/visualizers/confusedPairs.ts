import { defineVisualizer } from '@layerlab/core';
import { z } from 'zod';
import { type ConfusionFinding, confusionFinding } from './confusionFinding.js';
import { subjectOf, subtitleOf } from './runTitle.js';
import { COLOURS, chart } from './theme.js';

/** The mistakes that happen most: `cat taken for dog`, with how often and how much of the class that is. */
export const confusedPairs = defineVisualizer({
  name: 'confused-pairs',
  summary: 'the pairs of classes that are confused most often',
  options: z.object({ count: z.int().min(1).default(10).describe('pairs shown') }),
  inspect: (trained) => confusionFinding(trained),
  draw: (run, { count }, finding) => {
    const pairs = finding ? mostConfused(finding).slice(0, count) : [];
    if (!finding || pairs.length === 0) return [];
    const title = `Most confused classes of ${subjectOf(run)}`;
    const mistakes = mostConfused(finding).reduce((sum, pair) => sum + pair.count, 0);
    const x = { field: 'count', type: 'quantitative', title: 'test pictures', axis: { tickMinStep: 1, format: 'd' } };
    const y = {
      field: 'pair',
      type: 'ordinal',
      sort: null,
      title: 'true class → predicted class',
      axis: { grid: false },
    };
    const spec = chart({
      title: { text: title, subtitle: subtitleOf(run, `${mistakes} mistakes in all`) },
      width: 340,
      height: { step: 24 },
      data: { values: pairs },
      encoding: { x, y },
      layer: [
        { mark: { type: 'bar', color: COLOURS.blue, height: { band: 0.7 } } },
        {
          mark: { type: 'text', align: 'left', dx: 5, fontSize: 11, color: '#222222' },
          encoding: { text: { field: 'label', type: 'nominal' } },
        },
      ],
    });
    return [{ name: 'confused-pairs', title, spec }];
  },
});

interface ConfusedPair {
  readonly pair: string;
  readonly count: number;
  /** Of the pictures of the true class. */
  readonly share: number;
  readonly label: string;
}

/** Ordered by count, then by share, then as the classes are. */
export function mostConfused({ classes, counts, pictures }: ConfusionFinding): readonly ConfusedPair[] {
  return counts
    .flatMap((row, label) =>
      row.map((count, predicted) => ({
        count,
        wrong: label !== predicted,
        label,
        predicted,
        share: count / pictures[label],
      })),
    )
    .filter(({ count, wrong }) => wrong && count > 0)
    .sort((a, b) => b.count - a.count || b.share - a.share)
    .map(({ count, share, label, predicted }) => ({
      pair: `${classes[label]} → ${classes[predicted]}`,
      count,
      share,
      label: `${count} (${(100 * share).toFixed(1)} % of ${classes[label]})`,
    }));
}
