import { tf } from '../../tf.js';
import { type ConvolutionAttributes, taps, windowOf } from '../window.js';
import { composeKernel } from './composeKernel.js';

interface Attributes extends ConvolutionAttributes {
  readonly filterShape: readonly [number, number, number, number];
}

/** The gradient by the filter [height, width, channels, multiplier]: for each of its elements, Σ x · dy over the pixels. */
export const DepthwiseConv2dNativeBackpropFilter = composeKernel<'x' | 'dy', Attributes>(
  'DepthwiseConv2dNativeBackpropFilter',
  ({ x, dy }, { filterShape, ...attrs }) => {
    const [, , channels, multiplier] = filterShape;
    const window = windowOf(x.shape, filterShape, attrs, true);
    const pixels = x.shape[0] * window.output[0] * window.output[1];
    const errors = tf.reshape(dy, [pixels, channels, multiplier]);
    const ones = tf.ones<tf.Rank.R2>([1, pixels]);
    const sums = taps(x as tf.Tensor4D, window).map((tap) => {
      const products = tf.mul(tf.reshape(tap, [pixels, channels, 1]), errors);
      // a sum over pixels; the backend's own would transpose first
      return tf.matMul(ones, tf.reshape<tf.Rank.R2>(products, [pixels, channels * multiplier]));
    });
    return tf.reshape(tf.concat(sums, 0), filterShape as unknown as number[]);
  },
);
