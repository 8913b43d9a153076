import { describe, expect, it } from 'vitest';
import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import { keptEpoch } from './keptEpoch.js';
import { initialState } from './reduce.js';
import type { RunState } from './runState.js';
import { summaryRow } from './summaryRow.js';

/** A run of three epochs, whose second is the best on held-out pictures and whose first is the best on the test pictures. */
function run(keep: 'last' | 'best', heldOut: readonly (number | undefined)[]): RunState {
  const test = [0.9, 0.8, 0.7];
  const experiment = { model: { name: 'm' }, dataset: { name: 'd' }, train: { keep } } as unknown as ResolvedExperiment;
  const history = test.map((accuracy, i) => ({
    epoch: i + 1,
    train: { loss: 1, accuracy: 1 },
    test: { loss: 1, accuracy },
    ...(heldOut[i] === undefined ? {} : { heldOut: { loss: 1, accuracy: heldOut[i] } }),
    seconds: 1,
    testSeconds: 1,
  }));
  return { ...initialState('r'), experiment, history };
}

describe('summaryRow', () => {
  it.each([
    ['last', [], 0.7],
    ['last', [0.1, 0.3, 0.2], 0.7],
    ['best', [0.1, 0.3, 0.2], 0.8],
  ] as const)('keeping the %s epoch, of held-out accuracies %j: final is %f', (keep, heldOut, final) => {
    expect(summaryRow(run(keep, heldOut))).toMatchObject({ finalTestAccuracy: final, bestTestAccuracy: 0.9 });
    expect(keptEpoch(run(keep, heldOut))?.test.accuracy).toBe(final);
  });

  it('is null before the first epoch', () => {
    expect(summaryRow({ ...run('best', []), history: [] })).toMatchObject({
      finalTestAccuracy: null,
      bestTestAccuracy: null,
    });
  });
});
