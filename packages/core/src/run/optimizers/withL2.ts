import { tf } from '../../tf.js';
import { isKernel } from './isKernel.js';
import type { StepOptimizer } from './stepOptimizer.js';

/** Adds decay * w to the gradients of kernels: the derivative of a penalty decay / 2 * |w|² in the loss, which the reported loss leaves out. */
export function withL2(optimizer: StepOptimizer, decay: number): StepOptimizer {
  return {
    ...optimizer,
    apply(gradients, scalars) {
      tf.tidy(() => {
        const { weights } = optimizer;
        const penalized = gradients.map((gradient, i) =>
          isKernel(weights[i]) ? tf.add(gradient, tf.mul(weights[i].variable, decay)) : gradient,
        );
        optimizer.apply(penalized, scalars);
      });
    },
  };
}
