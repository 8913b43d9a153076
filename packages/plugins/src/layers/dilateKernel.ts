import { tf } from '@layerlab/core';

/**
 * Spreads the taps of a kernel [height, width, inputs, outputs] `dilation` apart, with zeros between. tfjs cannot differentiate
 * a dilated convolution; a plain one with the spread kernel computes the same and can be differentiated.
 */
export function dilateKernel(kernel: tf.Tensor4D, dilation: number): tf.Tensor4D {
  if (dilation === 1) return kernel;
  const [height, width, inputs, outputs] = kernel.shape;
  const spread = (size: number) => (size - 1) * dilation + 1;
  const rows = spreadAxis1(tf.reshape(kernel, [1, height, width * inputs * outputs]), dilation);
  const columns = spreadAxis1(tf.reshape(rows, [spread(height), width, inputs * outputs]), dilation);
  return tf.reshape(columns, [spread(height), spread(width), inputs, outputs]);
}

/** [outer, size, inner] to [outer, (size - 1) * dilation + 1, inner]. */
function spreadAxis1(x: tf.Tensor3D, dilation: number): tf.Tensor3D {
  const [outer, size, inner] = x.shape;
  const padded = tf.pad(tf.reshape(x, [outer, size, 1, inner]), [
    [0, 0],
    [0, 0],
    [0, dilation - 1],
    [0, 0],
  ]);
  const flat: tf.Tensor3D = tf.reshape(padded, [outer, size * dilation, inner]);
  return tf.slice(flat, [0, 0, 0], [outer, (size - 1) * dilation + 1, inner]);
}
