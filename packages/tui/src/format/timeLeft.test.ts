import { describe, expect, it } from 'vitest';
import { sessionUnderWay } from '../testing/fakeSession.js';
import { secondsAfterTraining, timeLeftText } from './timeLeft.js';

const scores = { loss: 1, accuracy: 0.5 };
const { state } = sessionUnderWay().members[0];
const tested = {
  ...state,
  data: { dataset: 'mnist', train: 6000, test: 2000, hashes: {} },
  history: [{ epoch: 1, train: scores, test: scores, seconds: 5, testSeconds: 3 }],
};

describe('secondsAfterTraining', () => {
  it('counts a pass over the tests, export, parity on its samples and timing', () => {
    // 3 s for 2000 pictures; parity takes 4 passes over 1000; timing 1 s for its one batch size
    expect(secondsAfterTraining(tested)).toBeCloseTo(3 + 1 + 4 * 1.5 + 1);
  });

  it('counts nothing of what is not wanted, and says nothing before the first test', () => {
    const experiment = { ...tested.experiment!, export: false };
    expect(secondsAfterTraining({ ...tested, experiment })).toBe(3);
    expect(secondsAfterTraining(state)).toBeUndefined();
    expect(timeLeftText(state)).toBe('1:05 left');
    expect(timeLeftText(tested)).toBe('1:05 left, then about 11.0 s for tests and export');
  });
});
