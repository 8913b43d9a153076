import type { Optimizer, Tensor, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { BuiltModel } from '../model/builtModel.js';
import { tf } from '../tf.js';
import { softmaxCrossEntropy } from './softmaxCrossEntropy.js';

export interface TrainStepInput {
  readonly model: BuiltModel;
  readonly optimizer: Optimizer;
  /** The trainable weights. */
  readonly variables: readonly Variable[];
  /** [batch, height, width, channels] */
  readonly x: Tensor;
  /** int32 [batch] */
  readonly labels: Tensor;
  readonly classes: number;
  readonly uniform: (shape: readonly number[]) => Tensor;
  /** Whether the gradients' norms are wanted. */
  readonly norms: boolean;
}

/**
 * One forward and backward pass and one update of the weights.
 *
 * Gives one vector, so that one read brings everything: [loss, correct pictures, L2 norm of each variable's gradient...].
 */
export function trainStep({ model, optimizer, variables, x, labels, classes, uniform, norms }: TrainStepInput): Tensor {
  return tf.tidy(() => {
    const targets = tf.oneHot(labels, classes, 1, 0, 'float32') as Tensor2D;
    let logits: Tensor2D | undefined;
    const { value, grads } = tf.variableGrads(() => {
      // kept: the gradient's own scope would dispose it before the accuracy is computed
      logits = tf.keep(model.forward(x, { training: true, uniform }) as Tensor2D);
      return softmaxCrossEntropy(logits, targets) as ReturnType<typeof tf.scalar>;
    }, [...variables]);
    const correct = tf.sum(tf.cast(tf.equal(tf.argMax(logits!, 1), labels), 'float32'));
    logits!.dispose();
    const scalars: Tensor[] = [value, correct];
    if (norms) for (const variable of variables) scalars.push(tf.sqrt(tf.sum(tf.square(grads[variable.name]))));
    const result = tf.stack(scalars);
    // last: a lazy engine ends its program with the update of the weights
    optimizer.applyGradients(grads);
    return result;
  });
}
