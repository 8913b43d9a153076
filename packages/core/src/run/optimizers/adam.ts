import { tf } from '../../tf.js';
import { defineOptimizer } from './defineOptimizer.js';

const BETA1 = 0.9;
const BETA2 = 0.999;
/** As the study has it; also Keras's. */
const EPSILON = 1e-7;

/**
 * Adam (Kingma & Ba 2015, algorithm 1). The slots are m / (1 - beta1) and v / (1 - beta2), which saves two products per
 * weight; both bias corrections and these scales are gathered in two numbers per step:
 *
 * w - rate * m / (sqrt(v) + epsilon)
 */
export const adam = defineOptimizer({
  slots: ['m', 'v'],
  scalars: (update, learningRate) => {
    // sqrt(v / (1 - beta2)) * scale is the bias-corrected root
    const scale = Math.sqrt((1 - BETA2) / (1 - BETA2 ** update));
    return {
      rate: (learningRate * (1 - BETA1)) / (1 - BETA1 ** update) / scale,
      epsilon: EPSILON / scale,
    };
  },
  update: (weight, gradient, slots, { rate, epsilon }) => {
    const m = tf.add(tf.mul(slots.m, BETA1), gradient);
    const v = tf.add(tf.mul(slots.v, BETA2), tf.square(gradient));
    return { weight: tf.sub(weight, tf.mul(tf.div(m, tf.add(tf.sqrt(v), epsilon)), rate)), m, v };
  },
});
