import type { RatePoint } from './rateSweep.js';

/** Points to either side that a slope is fitted to: single differences are mostly the noise of mini-batches. */
const REACH = 5;
/** A fall by less than this share of the first losses is noise. */
const LEAST_FALL = 0.1;

/**
 * The learning rate at which the smoothed loss falls fastest over the logarithm of the rate, on the way to its lowest point:
 * where a sweep "starts to learn" and before it gets rough (Smith 2017, *Cyclical learning rates for training neural networks*,
 * section 3.3; as fastai's `steep`, but with slopes by least squares). Undefined where the loss does not fall.
 */
export function suggestRate(points: readonly RatePoint[]): number | undefined {
  const lowest = points.reduce((best, { smoothed }, i) => (smoothed < points[best].smoothed ? i : best), 0);
  const first = meanOf(points.slice(0, 2 * REACH + 1).map(({ smoothed }) => smoothed));
  if (!(points[lowest]?.smoothed < (1 - LEAST_FALL) * first)) return undefined;
  let steepest: { readonly rate: number; readonly slope: number } | undefined;
  for (let i = REACH; i <= lowest && i + REACH < points.length; i++) {
    const slope = slopeOf(points.slice(i - REACH, i + REACH + 1));
    if (slope < (steepest?.slope ?? 0)) steepest = { rate: points[i].rate, slope };
  }
  return steepest?.rate;
}

/** Of the smoothed loss over ln(rate), by least squares. */
function slopeOf(points: readonly RatePoint[]): number {
  const x = points.map(({ rate }) => Math.log(rate));
  const y = points.map(({ smoothed }) => smoothed);
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  const products = x.map((value, i) => (value - meanX) * (y[i] - meanY));
  return meanOf(products) / meanOf(x.map((value) => (value - meanX) ** 2));
}

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
