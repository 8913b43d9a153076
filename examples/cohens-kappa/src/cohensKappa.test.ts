import { batch, checkMetric, over } from '@layerlab/testing';
import { expect, it } from 'vitest';
import { cohensKappa } from './cohensKappa.js';

type Outcome = readonly [label: number, guess: number];

const kappa = (...batches: readonly (readonly Outcome[])[]) =>
  over(
    cohensKappa,
    ...batches.map((outcomes) =>
      batch(
        outcomes.map(([, guess]) => (guess === 0 ? [1, 0] : [0, 1])),
        outcomes.map(([label]) => label),
      ),
    ),
  );

const repeat = (times: number, label: number, guess: number) =>
  Array.from({ length: times }, (): Outcome => [label, guess]);

it('is a metric as runs expect one', async () => {
  await checkMetric(cohensKappa);
});

it('is the textbook value, however the pictures come in batches', () => {
  // 20 and 15 agreements, 5 and 10 disagreements: p = 0.7, e = 0.5
  const all = [...repeat(20, 0, 0), ...repeat(5, 0, 1), ...repeat(10, 1, 0), ...repeat(15, 1, 1)];
  expect(kappa(all)).toBeCloseTo(0.4, 12);
  expect(kappa(all.slice(0, 7), all.slice(7, 30), all.slice(30))).toBeCloseTo(0.4, 12);
});

it('is 1 for perfect predictions and 0 for one class always', () => {
  expect(kappa([...repeat(3, 0, 0), ...repeat(4, 1, 1)])).toBe(1);
  expect(kappa([...repeat(3, 0, 0), ...repeat(4, 1, 0)])).toBe(0);
});
