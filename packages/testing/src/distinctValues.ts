import { type RandomStream, tf } from '@layerlab/core';
import { sizeOf } from './sizeOf.js';

/**
 * Values from -2 to 2 in random order, equally far from one another; a quarter of that distance from 0 at least. Keeps the usual
 * kinks away: rectifiers at 0, ties of a maximum.
 */
export function distinctValues(shape: readonly number[], random: RandomStream): tf.Tensor {
  const size = sizeOf(shape);
  const order = random.shuffle(Uint32Array.from({ length: size }, (_, i) => i));
  return tf.tensor(
    Float32Array.from(order, (rank) => (4 * (rank + 0.25)) / size - 2),
    [...shape],
  );
}
