import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { StepProgram } from '../engine/step.js';
import type { BuiltModel } from '../model/builtModel.js';
import { tf } from '../tf.js';
import type { StepOptimizer } from './optimizers/stepOptimizer.js';
import { softmaxCrossEntropy } from './softmaxCrossEntropy.js';

export interface TrainingStepInput {
  readonly model: BuiltModel;
  readonly optimizer: StepOptimizer;
  /** Whether the gradients' norms are wanted. */
  readonly norms: boolean;
}

/**
 * One forward and backward pass and one update of the weights, from `x` [batch, height, width, channels], `labels`
 * (int32 [batch]) and the optimizer's scalars.
 *
 * Gives one vector, so that one read brings everything: [loss, correct pictures, L2 norm of each weight's gradient...].
 */
export function trainingStep({ model, optimizer, norms }: TrainingStepInput): StepProgram {
  const variables = optimizer.weights.map(({ variable }) => variable);
  const { classes } = model.info;
  return ({ x, labels, ...scalars }, uniform) => {
    const targets = tf.oneHot(labels, classes, 1, 0, 'float32') as Tensor2D;
    let logits: Tensor2D | undefined;
    const { value, grads } = tf.variableGrads(() => {
      // kept: the gradient's own scope would dispose it before the accuracy is computed
      logits = tf.keep(model.forward(x, { training: true, uniform }) as Tensor2D);
      return softmaxCrossEntropy(logits, targets) as ReturnType<typeof tf.scalar>;
    }, variables);
    const correct = tf.sum(tf.cast(tf.equal(tf.argMax(logits!, 1), labels), 'float32'));
    logits!.dispose();
    const gradients = variables.map(({ name }) => grads[name]);
    const results: Tensor[] = [value, correct];
    if (norms) for (const gradient of gradients) results.push(tf.sqrt(tf.sum(tf.square(gradient))));
    const result = tf.stack(results);
    optimizer.apply(gradients, scalars);
    return result;
  };
}
