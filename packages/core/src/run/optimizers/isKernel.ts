import type { TrainedWeight } from './stepOptimizer.js';

/**
 * Whether a weight is a kernel, which decays, and no bias, scale or shift of a norm, which has no reason to be small. Told by
 * the rank: a kernel joins inputs to outputs and has an axis for each; the others have one number per channel.
 */
export function isKernel({ variable }: TrainedWeight): boolean {
  return variable.rank >= 2;
}
