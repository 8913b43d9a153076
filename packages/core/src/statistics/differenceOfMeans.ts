import type { Interval } from '../run/latencyReport.js';
import { mean } from './mean.js';

/** 97.5th percentiles of Student's t with 1, 2, ... 30 degrees of freedom. */
const T = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/**
 * A 95 % interval of mean(a) - mean(b), samples whose spreads may differ: Welch 1947, "The generalization of 'Student's' problem
 * when several different population variances are involved". Degrees of freedom are rounded down, and beyond 30 taken as 30:
 * both make it wider. Undefined where a sample has fewer than two values, or where neither has any spread: equal values of so
 * few say nothing of how others would differ.
 */
export function differenceOfMeans(a: readonly number[], b: readonly number[]): Interval | undefined {
  if (a.length < 2 || b.length < 2) return undefined;
  const [va, vb] = [variance(a) / a.length, variance(b) / b.length];
  const error = Math.sqrt(va + vb);
  if (error === 0) return undefined;
  const difference = mean(a) - mean(b);
  const freedom = (va + vb) ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1));
  // 1 + 1 values of equal spread come out a hair under a whole number
  const half = T[Math.min(T.length, Math.max(1, Math.floor(freedom + 1e-9))) - 1] * error;
  return [difference - half, difference + half];
}

/** Of a sample: divided by one less than its size. */
function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
