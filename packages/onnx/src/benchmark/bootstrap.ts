import { type Interval, type LatencyIntervals, Seeds } from '@layerlab/core';
import { percentile } from './percentile.js';
import { drawTurns, type Turns, turnResampler } from './turnResampler.js';

export const RESAMPLES = 1000;
const CONFIDENCE = 0.95;

/** 95 % percentile-bootstrap intervals of mean and percentiles over turns. Seeded: equal measurements, equal intervals. */
export function bootstrapIntervals(turns: Turns, seed = 1): LatencyIntervals {
  const random = new Seeds(seed).stream('bootstrap');
  const resample = turnResampler(turns);
  const results = { mean: [] as number[], p50: [] as number[], p95: [] as number[], p99: [] as number[] };
  for (let r = 0; r < RESAMPLES; r++) {
    const sample = resample(drawTurns(turns.length, random));
    results.mean.push(sample.reduce((sum, ms) => sum + ms, 0) / sample.length);
    results.p50.push(percentile(sample, 50));
    results.p95.push(percentile(sample, 95));
    results.p99.push(percentile(sample, 99));
  }
  return {
    mean: intervalOf(results.mean),
    p50: intervalOf(results.p50),
    p95: intervalOf(results.p95),
    p99: intervalOf(results.p99),
  };
}

/** The middle 95 % of a statistic's resampled values. */
export function intervalOf(values: readonly number[]): Interval {
  const sorted = Float64Array.from(values).sort();
  const tail = ((1 - CONFIDENCE) / 2) * 100;
  return [percentile(sorted, tail), percentile(sorted, 100 - tail)];
}
