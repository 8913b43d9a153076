import { describe, expect, it } from 'vitest';
import { lossAndCorrect } from './lossAndCorrect.js';

describe('lossAndCorrect', () => {
  it('sums cross-entropy and hits over the rows', () => {
    const logits = Float32Array.of(0, 0, 0, Math.log(3));
    const { loss, correct } = lossAndCorrect(logits, Uint8Array.of(0, 1), 2);
    // the tie goes to the first class; row two has softmax 1/4 and 3/4
    expect(loss).toBeCloseTo(Math.log(2) - Math.log(0.75), 6);
    expect(correct).toBe(2);
  });

  it('does not overflow', () => {
    expect(lossAndCorrect(Float32Array.of(1e4, -1e4), Uint8Array.of(1), 2)).toEqual({ loss: 2e4, correct: 0 });
  });
});
