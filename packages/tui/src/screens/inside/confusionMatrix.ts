import { confusion } from '../../findings/confusion.js';
import { readFinding } from '../../findings/readFinding.js';
import { confusionMap } from '../../format/confusionMap.js';
import { count, percent } from '../../format/numbers.js';
import { wrap } from '../../format/wrap.js';
import type { Section } from './section.js';

export const confusionMatrix: Section = {
  title: 'Confusion',
  lines: (state, width, paint) => {
    const found = readFinding(state, confusion);
    if (!found) return wrap('No visualizer of this run has counted its mistakes: confusion-matrix does.', width);
    const { classes, counts } = found;
    const total = counts.flat().reduce((a, b) => a + b, 0);
    const right = counts.reduce((sum, row, i) => sum + row[i], 0);
    return [
      ...wrap(
        `${count(right)} of ${count(total)} test pictures right, ${percent(total > 0 ? right / total : undefined)}; ` +
          'rows: true class, columns: predicted, shaded by the share of the row',
        width,
      ),
      '',
      ...confusionMap({ classes, counts }, width, paint),
      '',
      ...mostConfused(classes, counts),
    ];
  },
};

const MOST_PAIRS = 5;

function mostConfused(classes: readonly string[], counts: readonly (readonly number[])[]): string[] {
  const pairs = counts
    .flatMap((row, actual) => row.map((pictures, predicted) => ({ actual, predicted, pictures })))
    .filter(({ actual, predicted, pictures }) => actual !== predicted && pictures > 0)
    .sort((a, b) => b.pictures - a.pictures)
    .slice(0, MOST_PAIRS);
  return pairs.map(
    ({ actual, predicted, pictures }) => `${count(pictures)} x ${classes[actual]} taken for ${classes[predicted]}`,
  );
}
