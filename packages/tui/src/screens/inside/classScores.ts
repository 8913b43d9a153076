import { keptEpoch, type RunState } from '@layerlab/core/light';
import { datasetText } from '../../format/datasetText.js';
import { percent, real } from '../../format/numbers.js';
import { progressBar } from '../../format/progressBar.js';
import { table } from '../../format/table.js';
import { wrap } from '../../format/wrap.js';
import type { Section } from './section.js';

const BAR = 16;

/** Each metric that the run has for single classes, in a column; of the epoch that is kept. */
export const classScores: Section = {
  title: 'Classes',
  lines: (state, width) => {
    const { names, classes, values } = scoresOf(state);
    if (names.length === 0)
      return wrap('No metric of this run is told for single classes: precision, recall and f1 are.', width);
    const right = (title: string) => ({ title, align: 'right' as const });
    return [
      ...wrap(datasetText('of the test pictures, by the weights that are kept', state.data?.note), width),
      '',
      ...table(
        [{ title: 'class' }, ...names.map(right), { title: '' }],
        classes.map((name) => {
          const row = names.map((metric) => values.get(`${metric}/${name}`));
          return [name, ...row.map(score), progressBar(Math.min(1, Math.max(0, row[0] ?? 0)), BAR)];
        }),
      ),
    ];
  },
};

/** Such metrics are named `<metric>/<class>`. */
function scoresOf(state: RunState) {
  const entries = Object.entries(keptEpoch(state)?.test.metrics ?? {}).filter(([key]) => key.includes('/'));
  const parts = entries.map(([key]) => [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)] as const);
  return {
    names: [...new Set(parts.map(([metric]) => metric))],
    classes: [...new Set(parts.map(([, name]) => name))],
    values: new Map(entries),
  };
}

function score(value: number | undefined): string {
  return value !== undefined && value >= 0 && value <= 1 ? percent(value, 1) : real(value);
}
