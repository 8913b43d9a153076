import { describe, expect, it } from 'vitest';
import { type EpochSums, EpochTally } from './epochTally.js';

function tallyWith(
  stepMs: number,
  about: { epochs: number; steps: number; lastTestSeconds: number },
  before?: EpochSums,
) {
  let now = 0;
  const tally = new EpochTally({ now: () => now, ticks: () => now }, { epoch: 1, ...about }, before);
  const step = (pictures: number, loss: number, correct: number, norms: number[] = []) => {
    now += stepMs;
    const { step } = tally.sums;
    return tally.stepEnds({
      step: step + 1,
      pictures,
      learningRate: 0.5,
      loss,
      correct,
      norms,
      milliseconds: stepMs,
    });
  };
  return { tally, step };
}

describe('EpochTally', () => {
  it('reports at most every 100 ms and at the last step', () => {
    const { step } = tallyWith(30, { epochs: 1, steps: 6, lastTestSeconds: 0 });
    const reported = [1, 2, 3, 4, 5, 6].filter(() => step(10, 1, 5) !== undefined);
    expect(reported).toEqual([1, 5, 6]);
  });

  it('weighs a smaller last batch by its pictures', () => {
    const { tally, step } = tallyWith(1, { epochs: 1, steps: 2, lastTestSeconds: 0 });
    step(30, 1, 30);
    step(10, 5, 0);
    expect(tally.scores()).toEqual({ loss: 2, accuracy: 0.75 });
  });

  it('goes on with the sums of a checkpoint, to the bit', () => {
    const about = { epochs: 1, steps: 3, lastTestSeconds: 0 };
    const steps = [
      [30, 1 / 3, 17, [0.1]],
      [30, 0.7, 21, [0.2]],
      [10, 1 / 7, 3, [0.3]],
    ] as const;
    const whole = tallyWith(10, about);
    for (const [count, loss, correct, norms] of steps) whole.step(count, loss, correct, [...norms]);
    const first = tallyWith(10, about);
    for (const [count, loss, correct, norms] of steps.slice(0, 2)) first.step(count, loss, correct, [...norms]);
    const second = tallyWith(10, about, JSON.parse(JSON.stringify(first.tally.sums)) as EpochSums);
    const [count, loss, correct, norms] = steps[2];
    expect(second.step(count, loss, correct, [...norms])).toMatchObject({ step: 3 });
    expect(second.tally.sums).toEqual(whole.tally.sums);
    expect(second.tally.gradientNorms(['w'])).toEqual(whole.tally.gradientNorms(['w']));
  });

  it('counts the remaining epochs and their evaluations into the ETA', () => {
    const { step } = tallyWith(1000, { epochs: 3, steps: 4, lastTestSeconds: 7 });
    expect(step(1, 1, 1)).toMatchObject({ etaSeconds: 3 + 8 + 21, picturesPerSecond: 1, learningRate: 0.5 });
  });

  it("averages each variable's gradient norm over the steps", () => {
    const { tally, step } = tallyWith(1, { epochs: 1, steps: 2, lastTestSeconds: 0 });
    step(1, 1, 1, [1, 10]);
    step(1, 1, 1, [3, 30]);
    expect(tally.gradientNorms(['a/kernel', 'a/bias'])).toEqual({ 'a/kernel': 2, 'a/bias': 20 });
  });
});
