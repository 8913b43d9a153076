import { tf } from '../../tf.js';
import { defineOptimizer } from './defineOptimizer.js';
import type { StepOptimizer, TrainedWeight } from './stepOptimizer.js';

/** velocity = momentum * velocity + g; w - rate * velocity (Polyak 1964). */
export function momentum(weights: readonly TrainedWeight[], decay: number): StepOptimizer {
  return defineOptimizer({
    slots: ['velocity'],
    scalars: (_update, rate) => ({ rate }),
    update: (weight, gradient, slots, { rate }) => {
      const velocity = tf.add(tf.mul(slots.velocity, decay), gradient);
      return { weight: tf.sub(weight, tf.mul(velocity, rate)), velocity };
    },
  })(weights);
}
