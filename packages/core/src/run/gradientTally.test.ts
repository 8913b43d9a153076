import { describe, expect, it } from 'vitest';
import { GradientTally } from './gradientTally.js';

const weights = [
  { path: 'conv2d/kernel', rank: 4, size: 4 },
  { path: 'conv2d/bias', rank: 1, size: 2 },
  { path: 'block/mixed/a', rank: 2, size: 3 },
  { path: 'block/mixed/b', rank: 2, size: 2 },
];

function tally() {
  let now = 0;
  const ticks = () => now;
  return { gradients: new GradientTally({ ticks } as never, weights), pass: (ms: number) => void (now += ms) };
}

describe('GradientTally', () => {
  it("gives the root mean square over a layer's kernels, of the mean norms since the last event", () => {
    const { gradients, pass } = tally();
    pass(600);
    expect(gradients.stepEnds(1, 1, 9, [1, 50, 3, 0])).toBeUndefined();
    pass(600);
    expect(gradients.stepEnds(1, 2, 9, [3, 50, 3, 8])).toEqual({
      ...{ type: 'gradients', epoch: 1, step: 2, steps: 9 },
      // means of the norms: 2 for the first kernel; 3 and 4 for the other layer's two
      layers: { conv2d: 1, 'block/mixed': Math.sqrt(25 / 5) },
    });
    expect(gradients.stepEnds(1, 3, 9, [1, 1, 1, 1])).toBeUndefined();
  });

  it('tells the end of an epoch, however short', () => {
    const { gradients } = tally();
    expect(gradients.stepEnds(1, 3, 3, [4, 0, 0, 0])).toMatchObject({ layers: { conv2d: 2, 'block/mixed': 0 } });
  });

  it('says nothing where no norms are recorded', () => {
    const { gradients } = tally();
    expect(gradients.stepEnds(1, 3, 3, [])).toBeUndefined();
  });
});
