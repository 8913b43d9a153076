import type { TrainConfig } from '../../config/schema.js';
import { adam } from './adam.js';
import { momentum } from './momentum.js';
import { rmsProp } from './rmsProp.js';
import { sgd } from './sgd.js';
import type { StepOptimizer, TrainedWeight } from './stepOptimizer.js';
import { withDecoupledDecay } from './withDecoupledDecay.js';
import { withL2 } from './withL2.js';

/**
 * The optimizer of a configuration, for these weights. Weight decay is decoupled where the optimizer divides by the gradients'
 * size, which would undo an L2 penalty for weights of large gradients.
 */
export function createOptimizer(
  config: Pick<TrainConfig, 'optimizer' | 'momentum'> & Partial<Pick<TrainConfig, 'weightDecay'>>,
  weights: readonly TrainedWeight[],
): StepOptimizer {
  const { optimizer, momentum: decay, weightDecay = 0 } = config;
  const l2 = (plain: StepOptimizer) => (weightDecay > 0 ? withL2(plain, weightDecay) : plain);
  const decoupled = (plain: StepOptimizer) => (weightDecay > 0 ? withDecoupledDecay(plain, weightDecay) : plain);
  switch (optimizer) {
    case 'sgd':
      return l2(sgd(weights));
    case 'momentum':
      return l2(momentum(weights, decay));
    case 'adam':
      return decoupled(adam(weights));
    case 'rmsprop':
      return decoupled(rmsProp(weights, decay));
  }
}
