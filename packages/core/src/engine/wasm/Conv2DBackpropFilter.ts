import { tf } from '../../tf.js';
import { type ConvolutionAttributes, padOrCrop, reachOf, windowOf } from '../window.js';
import { composeKernel } from './composeKernel.js';

interface Attributes extends Omit<ConvolutionAttributes, 'dilations'> {
  readonly filterShape: readonly [number, number, number, number];
  readonly dataFormat: 'NHWC' | 'NCHW';
}

/**
 * The gradient of a convolution by its filter [height, width, in, out]: a convolution of x by dy with batch and channels
 * exchanged, dy spread by the strides. Two to four times quicker here than patchesᵀ · dy.
 */
export const Conv2DBackpropFilter = composeKernel<'x' | 'dy', Attributes>('Conv2DBackpropFilter', (inputs, attrs) => {
  const [x, dy] = [inputs.x, inputs.dy].map((tensor) => toNhwc(tensor as tf.Tensor4D, attrs.dataFormat));
  // tfjs differentiates undilated convolutions only
  const window = windowOf(x.shape, attrs.filterShape, { ...attrs, dilations: 1 }, false);
  const padded = padOrCrop(x, window.before, reachOf(window));
  const images = tf.transpose(padded, [3, 1, 2, 0]);
  const filter = tf.transpose(dy, [1, 2, 0, 3]);
  const gradient = tf.conv2d(images, filter, 1, 'valid', 'NHWC', window.strides as [number, number]);
  return tf.transpose(gradient, [1, 2, 0, 3]);
});

function toNhwc(tensor: tf.Tensor4D, dataFormat: 'NHWC' | 'NCHW'): tf.Tensor4D {
  return dataFormat === 'NCHW' ? tf.transpose(tensor, [0, 2, 3, 1]) : tensor;
}
