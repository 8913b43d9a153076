import { Seeds } from '@layerlab/core';
import { describe, expect, it } from 'vitest';
import { bootstrapIntervals } from './bootstrap.js';
import { compareLatency } from './compareLatency.js';
import { percentile } from './percentile.js';
import type { Turns } from './turnResampler.js';

function measured(turns: Turns) {
  return {
    turns,
    p50Ms: percentile(
      turns.flat().sort((a, b) => a - b),
      50,
    ),
    intervals: bootstrapIntervals(turns),
  };
}

const random = new Seeds(1).stream('test');
/** 40 rounds; the machine's speed drifts by half, and both subjects feel it. */
const drift = Array.from({ length: 40 }, (_, round) => 1 + round / 80);
const subject = (ms: number) =>
  measured(drift.map((slow) => Array.from({ length: 8 }, () => ms * slow * (1 + 0.01 * random.uniform()))));

describe('compareLatency', () => {
  it('cancels drift that hit both: the ratio is far surer than the medians', () => {
    const { ratio, interval } = compareLatency(subject(10), subject(11));
    expect(ratio).toBeCloseTo(1.1, 1);
    expect(interval[0]).toBeGreaterThan(1.05);
    expect(interval[0]).toBeLessThan(1.1);
    expect(interval[1]).toBeGreaterThan(1.1);
    expect(interval[1]).toBeLessThan(1.15);
  });

  it('finds no measurable difference where the intervals of the medians overlap', () => {
    const { verdict, interval } = compareLatency(subject(10), subject(10));
    expect(verdict).toBe('no measurable difference');
    expect(interval[0]).toBeLessThanOrEqual(1);
    expect(interval[1]).toBeGreaterThanOrEqual(1);
    expect(compareLatency(subject(10), subject(11)).verdict).toBe('no measurable difference');
  });

  it('says which way a difference goes', () => {
    expect(compareLatency(subject(10), subject(20)).verdict).toBe('slower');
    expect(compareLatency(subject(20), subject(10)).verdict).toBe('faster');
  });

  it('pairs the rounds that both had', () => {
    const short = measured([[20], [20], [20]]);
    expect(compareLatency(measured(drift.map(() => [10, 10])), short)).toMatchObject({ ratio: 2, interval: [2, 2] });
  });
});
