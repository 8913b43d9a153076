import { describe, expect, it } from 'vitest';
import { channelStatistics } from './channelStatistics.js';

const split = (pictures: number[], count: number) => ({
  pictures: Uint8Array.from(pictures),
  labels: new Uint8Array(count),
  count,
});

describe('channelStatistics', () => {
  it('gives mean and population deviation by channel, of 0..1', () => {
    // two pictures of 1x2, two channels: 0, 255, 0, 255 and 10, 20, 30, 40
    const { mean, std } = channelStatistics(split([0, 10, 255, 20, 0, 30, 255, 40], 2), [1, 2, 2]);
    expect(mean[0]).toBe(0.5);
    expect(std[0]).toBe(0.5);
    expect(mean[1]).toBeCloseTo(25 / 255, 15);
    expect(std[1]).toBeCloseTo(Math.sqrt(125) / 255, 15);
  });

  it('looks at the first `limit` pictures alone', () => {
    const set = split([0, 100, 200, 200], 2);
    expect(channelStatistics(set, [1, 2, 1], 1).mean[0]).toBeCloseTo(50 / 255, 15);
    expect(channelStatistics(set, [1, 2, 1], 99).mean[0]).toBeCloseTo(125 / 255, 15);
  });
});
