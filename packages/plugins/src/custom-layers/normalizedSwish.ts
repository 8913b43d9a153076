import { defineLayer, tf } from '@layerlab/core';
import { SMALLEST_NORMAL } from './smallestNormal.js';

/**
 * x * sigmoid(x), each picture divided by its largest magnitude (over all axes but the batch); a picture of zeros stays 0.
 *
 * The gradient is a surrogate: dy * swish'(x), with swish'(x) = sigmoid(x) * (1 + x * (1 - sigmoid(x))), divided by its own
 * largest magnitude in each picture. It has swish's direction for the picture, and a size of its own: what lies
 * before this layer is trained with the same strength however large the loss's gradient is.
 */
export const normalizedSwish = defineLayer({
  name: 'normalized-swish',
  summary: 'Swish with outputs and gradients of largest magnitude 1 in each picture',
  call: (x) => byLargest(tf.mul(x, tf.sigmoid(x))),
  gradient: ({ dy, x }) => {
    const sigmoid = tf.sigmoid(x);
    const slope = tf.mul(sigmoid, tf.add(tf.mul(x, tf.sub(1, sigmoid)), 1));
    return { x: byLargest(tf.mul(dy, slope)) };
  },
  gradientIs: 'surrogate',
});

/** Each example over its largest magnitude. */
function byLargest(x: tf.Tensor): tf.Tensor {
  const axes = x.shape.map((_, axis) => axis).slice(1);
  const largest = tf.max(tf.abs(x), axes, true);
  return tf.div(x, tf.maximum(largest, SMALLEST_NORMAL));
}
