import { tf } from '@layerlab/core';
import { spreadAxis } from './spreadAxis.js';

/**
 * Spreads the taps of a kernel [height, width, inputs, outputs] `dilation` apart, with zeros between. tfjs cannot differentiate
 * a dilated convolution; a plain one with the spread kernel computes the same and can be differentiated.
 */
export function dilateKernel(kernel: tf.Tensor4D, dilation: number): tf.Tensor4D {
  if (dilation === 1) return kernel;
  const [height, width, inputs, outputs] = kernel.shape;
  const spread = (size: number) => (size - 1) * dilation + 1;
  const rows = spreadAxis(tf.reshape(kernel, [1, height, width * inputs * outputs]), dilation);
  const columns = spreadAxis(tf.reshape(rows, [spread(height), width, inputs * outputs]), dilation);
  return tf.reshape(columns, [spread(height), spread(width), inputs, outputs]);
}
