import { describe, expect, it } from 'vitest';
import { bestEpoch } from './bestEpoch.js';

const epochs = (...scores: readonly [accuracy: number, loss: number][]) =>
  scores.map(([accuracy, loss], i) => ({ epoch: i + 1, heldOut: { accuracy, loss } }));

describe('bestEpoch', () => {
  it('goes by accuracy, then by loss, then takes the earliest', () => {
    expect(bestEpoch(epochs([0.5, 1], [0.7, 3], [0.6, 0.5]))?.epoch).toBe(2);
    expect(bestEpoch(epochs([0.7, 1], [0.7, 0.5], [0.7, 0.6]))?.epoch).toBe(2);
    expect(bestEpoch(epochs([0.7, 0.5], [0.7, 0.5]))?.epoch).toBe(1);
  });

  it('is none where nothing is held out', () => {
    expect(bestEpoch([])).toBeUndefined();
    expect(bestEpoch([{ epoch: 1 }, { epoch: 2 }])).toBeUndefined();
  });
});
