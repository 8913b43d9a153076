import { describe, expect, it } from 'vitest';
import { scheduleSchema } from '../../config/schema.js';
import { createSchedule } from './createSchedule.js';

/** The factors of the updates 1..updates. */
function factors(settings: Parameters<typeof scheduleSchema.parse>[0], updates: number): number[] {
  const schedule = createSchedule(scheduleSchema.parse(settings));
  return Array.from({ length: updates }, (_, i) => schedule(i + 1, updates));
}

const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(6)));

describe('learning-rate schedules', () => {
  it('constant, the default, is exactly 1 throughout', () => {
    expect(factors({}, 1000).every((factor) => factor === 1)).toBe(true);
  });

  it('step: a tenth after each given share of the training', () => {
    expect(rounded(factors({ name: 'step' }, 8))).toEqual([1, 1, 1, 1, 0.1, 0.1, 0.01, 0.01]);
    expect(rounded(factors({ name: 'step', at: [0.2, 0.6], factor: 0.5 }, 5))).toEqual([1, 0.5, 0.5, 0.25, 0.25]);
  });

  it('cosine: from 1 down to its floor', () => {
    expect(rounded(factors({ name: 'cosine' }, 4))).toEqual([1, 0.853553, 0.5, 0.146447]);
    expect(rounded(factors({ name: 'cosine', floor: 0.2 }, 4).slice(0, 3))).toEqual([1, 0.882843, 0.6]);
  });

  it('one-cycle: up along half a cosine in three tenths, down to 1/250,000 along another', () => {
    const got = factors({ name: 'one-cycle' }, 10);
    expect(rounded(got.slice(0, 9))).toEqual([
      0.04, 0.52, 1, 0.950485, 0.811746, 0.611262, 0.388742, 0.188258, 0.049519,
    ]);
    expect(got[9]).toBeCloseTo(0.04 / 1e4, 12);
    const [first, second] = factors({ name: 'one-cycle', start: 0.5, rise: 0.2 }, 10);
    expect([first, second]).toEqual([0.5, 1]);
  });

  it.each(['constant', 'step', 'cosine', 'one-cycle'] as const)(
    '%s after a warm-up: climbs, then runs over the rest',
    (name) => {
      const warm = factors({ name, warmup: 0.2 }, 100);
      const plain = factors({ name }, 80);
      expect(warm.slice(20)).toEqual(plain);
      const climb = warm.slice(0, 21).map((factor, i, all) => factor - (all[i - 1] ?? 0));
      for (const rise of climb) expect(rise).toBeCloseTo(plain[0] / 21, 12);
    },
  );

  it.each(['constant', 'step', 'cosine', 'one-cycle'] as const)(
    '%s of a training of one update is a rate to train with',
    (name) => {
      for (const warmup of [0, 0.9])
        for (const factor of factors({ name, warmup }, 1)) expect(Number.isFinite(factor)).toBe(true);
    },
  );
});
