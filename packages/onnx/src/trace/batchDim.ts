import type { Dim } from '../graph/index.js';

/** The symbolic dimension of batched graphs. */
export const BATCH = 'batch';

/** A number that is `factor * batch + offset`. */
export interface Linear {
  readonly factor: number;
  readonly offset: number;
}

/** What a number depends on the batch like, from its values at two batch sizes; undefined where not linearly. */
export function linearIn(batches: readonly [number, number], a: number, b: number): Linear | undefined {
  const factor = (b - a) / (batches[1] - batches[0]);
  return Number.isInteger(factor) ? { factor, offset: a - factor * batches[0] } : undefined;
}

/** A dimension from its sizes at two batch sizes: a number, 'batch', or an expression such as '4*batch'. */
export function batchDim(batches: readonly [number, number], a: Dim, b: Dim): Dim {
  if (a === b || typeof a === 'string' || typeof b === 'string') return a;
  const linear = linearIn(batches, a, b);
  if (!linear) return 'unknown';
  const { factor, offset } = linear;
  return `${factor === 1 ? '' : `${factor}*`}${BATCH}${offset === 0 ? '' : offset > 0 ? `+${offset}` : offset}`;
}
