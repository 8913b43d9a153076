import { tf } from '../../tf.js';
import { defineOptimizer } from './defineOptimizer.js';

/** w - rate * g. */
export const sgd = defineOptimizer({
  slots: [],
  scalars: (_update, rate) => ({ rate }),
  update: (weight, gradient, _slots, { rate }) => ({ weight: tf.sub(weight, tf.mul(gradient, rate)) }),
});
