import { tf } from '../../tf.js';
import { defineOptimizer } from './defineOptimizer.js';
import type { StepOptimizer, TrainedWeight } from './stepOptimizer.js';

const DECAY = 0.9;
const EPSILON = 1e-7;

/**
 * RMSProp with momentum, as TensorFlow has it: square = decay * square + (1 - decay) * g²;
 * velocity = momentum * velocity + rate * g / sqrt(square + epsilon); w - velocity.
 */
export function rmsProp(weights: readonly TrainedWeight[], momentum: number): StepOptimizer {
  return defineOptimizer({
    slots: ['square', 'velocity'],
    scalars: (_update, rate) => ({ rate }),
    update: (weight, gradient, slots, { rate }) => {
      const square = tf.add(tf.mul(slots.square, DECAY), tf.mul(tf.square(gradient), 1 - DECAY));
      const step = tf.div(tf.mul(gradient, rate), tf.sqrt(tf.add(square, EPSILON)));
      const velocity = tf.add(tf.mul(slots.velocity, momentum), step);
      return { weight: tf.sub(weight, velocity), square, velocity };
    },
  })(weights);
}
