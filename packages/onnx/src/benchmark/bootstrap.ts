import { percentile } from './percentile.js';

/** The ends of a confidence interval. */
export type Interval = readonly [low: number, high: number];

export interface BootstrapIntervals {
  readonly mean: Interval;
  readonly p50: Interval;
  readonly p95: Interval;
  readonly p99: Interval;
}

const RESAMPLES = 1000;
const CONFIDENCE = 0.95;

/**
 * 95 % percentile-bootstrap intervals of mean and percentiles, from sorted measurements. Seeded: equal measurements give
 * equal intervals. Neighbouring runs are taken as independent, so slow drift makes the true uncertainty larger.
 */
export function bootstrapIntervals(sorted: ArrayLike<number>, seed = 1): BootstrapIntervals {
  const n = sorted.length;
  const random = mulberry32(seed);
  const counts = new Uint32Array(n);
  const sample = new Float64Array(n);
  const results = { mean: [] as number[], p50: [] as number[], p95: [] as number[], p99: [] as number[] };
  for (let r = 0; r < RESAMPLES; r++) {
    counts.fill(0);
    for (let i = 0; i < n; i++) counts[Math.floor(random() * n)]++;
    // the input is sorted, so writing each element as often as it was drawn gives a sorted resample
    let at = 0;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      sum += counts[i] * sorted[i];
      for (let c = counts[i]; c > 0; c--) sample[at++] = sorted[i];
    }
    results.mean.push(sum / n);
    results.p50.push(percentile(sample, 50));
    results.p95.push(percentile(sample, 95));
    results.p99.push(percentile(sample, 99));
  }
  const interval = (values: number[]): Interval => {
    values.sort((a, b) => a - b);
    const tail = ((1 - CONFIDENCE) / 2) * 100;
    return [percentile(values, tail), percentile(values, 100 - tail)];
  };
  return {
    mean: interval(results.mean),
    p50: interval(results.p50),
    p95: interval(results.p95),
    p99: interval(results.p99),
  };
}

/** The generator mulberry32: 32 bits of state, enough for resampling. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
