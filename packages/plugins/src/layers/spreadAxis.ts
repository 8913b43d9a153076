import { tf } from '@layerlab/core';

/** [outer, size, inner] to [outer, (size - 1) * by + 1, inner]: elements `by` apart, zeros between. */
export function spreadAxis(x: tf.Tensor3D, by: number): tf.Tensor3D {
  const [outer, size, inner] = x.shape;
  const padded = tf.pad(tf.reshape(x, [outer, size, 1, inner]), [
    [0, 0],
    [0, 0],
    [0, by - 1],
    [0, 0],
  ]);
  const flat: tf.Tensor3D = tf.reshape(padded, [outer, size * by, inner]);
  return tf.slice(flat, [0, 0, 0], [outer, (size - 1) * by + 1, inner]);
}
