import { tf } from '../../tf.js';
import { isKernel } from './isKernel.js';
import type { StepOptimizer } from './stepOptimizer.js';

/**
 * AdamW's weight decay, for any optimizer: kernels shrink by rate * decay * w before the update, past the moments
 * (Loshchilov & Hutter 2019, algorithm 2; the rate is the learning rate of the moment, as in PyTorch and Keras).
 */
export function withDecoupledDecay(optimizer: StepOptimizer, decay: number): StepOptimizer {
  const kernels = optimizer.weights.filter(isKernel);
  return {
    ...optimizer,
    scalars: (update, learningRate) => ({
      ...optimizer.scalars(update, learningRate),
      shrinkage: learningRate * decay,
    }),
    apply(gradients, scalars) {
      tf.tidy(() => {
        // not w * (1 - shrinkage): next to 1 a float32 would round most of the shrinkage away
        for (const { variable } of kernels) variable.assign(tf.sub(variable, tf.mul(variable, scalars.shrinkage)));
      });
      optimizer.apply(gradients, scalars);
    },
  };
}
