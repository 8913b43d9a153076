import { expect, it } from 'vitest';
import { cohensKappa } from './cohensKappa.js';

function kappa(batches: readonly (readonly [label: number, guess: number][])[]): number {
  const state = cohensKappa.spec.ofPredictions!({}, { classes: 2 });
  for (const batch of batches)
    state.add({
      logits: Float32Array.from(batch.flatMap(([, guess]) => (guess === 0 ? [1, 0] : [0, 1]))),
      labels: Uint8Array.from(batch, ([label]) => label),
      count: batch.length,
      classes: 2,
    });
  return state.value();
}

const repeat = (times: number, label: number, guess: number) =>
  Array.from({ length: times }, (): [number, number] => [label, guess]);

it('is the textbook value, however the pictures come in batches', () => {
  // 20 and 15 agreements, 5 and 10 disagreements: p = 0.7, e = 0.5
  const all = [...repeat(20, 0, 0), ...repeat(5, 0, 1), ...repeat(10, 1, 0), ...repeat(15, 1, 1)];
  expect(kappa([all])).toBeCloseTo(0.4, 12);
  expect(kappa([all.slice(0, 7), all.slice(7, 30), all.slice(30)])).toBeCloseTo(0.4, 12);
});

it('is 1 for perfect predictions and 0 for one class always', () => {
  expect(kappa([[...repeat(3, 0, 0), ...repeat(4, 1, 1)]])).toBe(1);
  expect(kappa([[...repeat(3, 0, 0), ...repeat(4, 1, 0)]])).toBe(0);
});
