import { tf } from '../../tf.js';
import { type ConvolutionAttributes, padOrCrop, type Window, windowOf } from '../window.js';
import { composeKernel } from './composeKernel.js';

interface Attributes extends ConvolutionAttributes {
  readonly inputShape: readonly [number, number, number, number];
}

/**
 * The gradient by the input [batch, height, width, channels]: a depthwise convolution of dy, spread by the strides, with
 * the filter turned by half a turn; then the sum over each channel's multiples.
 */
export const DepthwiseConv2dNativeBackpropInput = composeKernel<'dy' | 'filter', Attributes>(
  'DepthwiseConv2dNativeBackpropInput',
  ({ dy, filter }, { inputShape, ...attrs }) => {
    const [height, width, channels, multiplier] = filter.shape;
    const window = windowOf(inputShape, filter.shape, attrs, true);
    const { dilations, before, input } = window;
    const reach = [0, 1].map((i) => (window.filter[i] - 1) * dilations[i]);
    const padded = padOrCrop(
      spread(dy as tf.Tensor4D, window),
      reach.map((r, i) => r - before[i]),
      reach.map((r, i) => r + input[i]),
    );
    const turned = tf.reshape<tf.Rank.R4>(tf.reverse(filter, [0, 1]), [height, width, channels * multiplier, 1]);
    const dx = tf.depthwiseConv2d(padded, turned, 1, 'valid', 'NHWC', dilations as [number, number]);
    return multiplier === 1 ? dx : tf.sum(tf.reshape(dx, [...inputShape, multiplier]), 4);
  },
);

/** Puts zeros after each row and column: [batch, outHeight * stride, outWidth * stride, channels]. */
function spread(dy: tf.Tensor4D, { strides: [rows, columns] }: Window): tf.Tensor4D {
  const [batch, height, width, channels] = dy.shape;
  const tall = zerosAfter(dy, batch * height, width * channels, rows);
  const wide = zerosAfter(tall, batch * height * rows * width, channels, columns);
  return tf.reshape(wide, [batch, height * rows, width * columns, channels]);
}

/** dy as `blocks` pieces of `size` elements, and stride - 1 pieces of zeros after each. */
function zerosAfter(dy: tf.Tensor, blocks: number, size: number, stride: number): tf.Tensor {
  if (stride === 1) return dy;
  return tf.pad(tf.reshape(dy, [blocks, 1, size]), [
    [0, 0],
    [0, stride - 1],
    [0, 0],
  ]);
}
