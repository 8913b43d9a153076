import type { TrainConfig } from '../../config/schema.js';
import { adam } from './adam.js';
import { momentum } from './momentum.js';
import { rmsProp } from './rmsProp.js';
import { sgd } from './sgd.js';
import type { StepOptimizer, TrainedWeight } from './stepOptimizer.js';

/** The optimizer of a configuration, for these weights. */
export function createOptimizer(
  { optimizer, momentum: decay }: Pick<TrainConfig, 'optimizer' | 'momentum'>,
  weights: readonly TrainedWeight[],
): StepOptimizer {
  switch (optimizer) {
    case 'sgd':
      return sgd(weights);
    case 'momentum':
      return momentum(weights, decay);
    case 'adam':
      return adam(weights);
    case 'rmsprop':
      return rmsProp(weights, decay);
  }
}
