import type { Tensor } from '@tensorflow/tfjs-core';
import { tf } from '../tf.js';

/**
 * Gradients times limit / max(norm, limit), where the norm is that of all of them as one vector (Pascanu et al. 2013): where
 * it is at most the limit the factor is exactly 1.
 *
 * @param squares of the L2 norm of each gradient; scalars
 */
export function clipByGlobalNorm(gradients: readonly Tensor[], squares: readonly Tensor[], limit: number): Tensor[] {
  const norm = tf.sqrt(tf.addN([...squares]));
  const factor = tf.div(limit, tf.maximum(norm, limit));
  return gradients.map((gradient) => tf.mul(gradient, factor));
}
