import { tf } from '@layerlab/core';

/**
 * The elements of what `compute` gives, read once everything else that it made is disposed of: a lazy engine then computes no more
 * than it must, and keeps nothing.
 */
export function readFloats(compute: () => ReturnType<typeof tf.tensor>): Float32Array {
  const result = tf.tidy(compute);
  const values = result.dataSync() as Float32Array;
  result.dispose();
  return values;
}
