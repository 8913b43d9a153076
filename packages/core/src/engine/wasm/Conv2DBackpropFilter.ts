import { tf } from '../../tf.js';
import { composeKernel } from './composeKernel.js';
import { type ConvolutionAttributes, taps, windowOf } from './window.js';

interface Attributes extends Omit<ConvolutionAttributes, 'dilations'> {
  readonly filterShape: readonly [number, number, number, number];
  readonly dataFormat: 'NHWC' | 'NCHW';
}

/**
 * The gradient of a convolution by its filter [height, width, in, out]: patchesᵀ · dy, over the pixels of all images.
 * As one product of plain matrices, the form that the backend has a quick kernel for.
 */
export const Conv2DBackpropFilter = composeKernel<'x' | 'dy', Attributes>('Conv2DBackpropFilter', (inputs, attrs) => {
  const [x, dy] = [inputs.x, inputs.dy].map((tensor) => toNhwc(tensor as tf.Tensor4D, attrs.dataFormat));
  const { filterShape } = attrs;
  const [height, width, channels, out] = filterShape;
  // tfjs differentiates undilated convolutions only
  const window = windowOf(x.shape, filterShape, { ...attrs, dilations: 1 }, false);
  const pixels = x.shape[0] * window.output[0] * window.output[1];
  const patches = tf.concat(taps(x, window), 3);
  const rows = tf.transpose(tf.reshape(patches, [pixels, height * width * channels]));
  return tf.reshape(tf.matMul(rows, tf.reshape(dy, [pixels, out])), filterShape as unknown as number[]);
});

function toNhwc(tensor: tf.Tensor4D, dataFormat: 'NHWC' | 'NCHW'): tf.Tensor4D {
  return dataFormat === 'NCHW' ? tf.transpose(tensor, [0, 2, 3, 1]) : tensor;
}
