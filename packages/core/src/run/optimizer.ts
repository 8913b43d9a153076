import type { Optimizer } from '@tensorflow/tfjs-core';
import type { TrainConfig } from '../config/schema.js';
import { tf } from '../tf.js';

/** Adam's denominators as the study has them; also Keras's. */
const EPSILON = 1e-7;
const RMSPROP_DECAY = 0.9;

/** tfjs's optimizer for a configuration. Adam: betas 0.9 and 0.999. */
export function createOptimizer({ optimizer, learningRate, momentum }: TrainConfig): Optimizer {
  switch (optimizer) {
    case 'sgd':
      return tf.train.sgd(learningRate);
    case 'momentum':
      return tf.train.momentum(learningRate, momentum);
    case 'adam':
      return tf.train.adam(learningRate, 0.9, 0.999, EPSILON);
    case 'rmsprop':
      return tf.train.rmsprop(learningRate, RMSPROP_DECAY, momentum, EPSILON);
  }
}
