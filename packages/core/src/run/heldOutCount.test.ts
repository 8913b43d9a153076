import { describe, expect, it } from 'vitest';
import { heldOutCount } from './heldOutCount.js';

const choosing = { keep: 'best' } as const;
const plain = { keep: 'last' } as const;

describe('heldOutCount', () => {
  it('is 0 where nothing is chosen, and what the configuration says where it says something', () => {
    expect(heldOutCount(plain, 60_000)).toBe(0);
    expect(heldOutCount({ ...plain, holdOut: 7 }, 60_000)).toBe(7);
    expect(heldOutCount({ ...choosing, holdOut: 7 }, 60_000)).toBe(7);
  });

  it.each([
    [60_000, 5000],
    [50_000, 5000],
    [10_000, 1000],
    [256, 25],
  ])('of %i pictures %i, where an epoch is chosen', (count, heldOut) => {
    expect(heldOutCount(choosing, count)).toBe(heldOut);
    expect(heldOutCount({ ...plain, earlyStopping: 3 }, count)).toBe(heldOut);
  });

  it('refuses to leave nothing to train on, or to choose by', () => {
    const refusal = (message: string) =>
      expect.objectContaining({ code: 'BAD_CONFIG', message: expect.stringContaining(message) });
    expect(() => heldOutCount({ ...plain, holdOut: 100 }, 100)).toThrow(refusal('less than the 100 training pictures'));
    expect(() => heldOutCount(choosing, 9)).toThrow(refusal('a tenth of 9 is none'));
  });
});
