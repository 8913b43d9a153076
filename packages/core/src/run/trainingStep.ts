import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { StepProgram } from '../engine/step.js';
import type { BuiltModel } from '../model/builtModel.js';
import { tf } from '../tf.js';
import { clipByGlobalNorm } from './clipByGlobalNorm.js';
import type { StepOptimizer } from './optimizers/stepOptimizer.js';
import { softmaxCrossEntropy } from './softmaxCrossEntropy.js';
import type { WeightAverage } from './weightAverage.js';

/** What one training step, forward, backward and update, is put together from. */
export interface TrainingStepInput {
  readonly model: BuiltModel;
  readonly optimizer: StepOptimizer;
  /** Follows the weights. */
  readonly average?: WeightAverage;
  /** Whether the gradients' norms are wanted. */
  readonly norms: boolean;
  /** Share of each target that is spread evenly over all classes (Szegedy et al. 2016, section 7). Default 0. */
  readonly labelSmoothing?: number;
  /** The largest norm that the gradients together may have; larger ones are scaled down. Default: any. */
  readonly clipNorm?: number;
}

/**
 * One forward and backward pass and one update of the weights, from `x` [batch, height, width, channels], `labels`
 * (int32 [batch]) and the scalars of the optimizer and of the average.
 *
 * Gives one vector, so that one read brings everything: [loss, correct pictures, L2 norm of each weight's gradient...]. The
 * loss is the one that is minimized, against smoothed labels where they are; the norms are those before clipping.
 */
export function trainingStep(input: TrainingStepInput): StepProgram {
  const { model, optimizer, average, norms, labelSmoothing = 0, clipNorm } = input;
  const variables = optimizer.weights.map(({ variable }) => variable);
  const { classes } = model.info;
  const spread = labelSmoothing / classes;
  return ({ x, labels, ...scalars }, uniform) => {
    const targets = tf.oneHot(labels, classes, 1 - labelSmoothing + spread, spread, 'float32') as Tensor2D;
    let logits: Tensor2D | undefined;
    const { value, grads } = tf.variableGrads(() => {
      // kept: the gradient's own scope would dispose it before the accuracy is computed
      logits = tf.keep(model.forward(x, { training: true, uniform }) as Tensor2D);
      return softmaxCrossEntropy(logits, targets) as ReturnType<typeof tf.scalar>;
    }, variables);
    const correct = tf.sum(tf.cast(tf.equal(tf.argMax(logits!, 1), labels), 'float32'));
    logits!.dispose();
    const gradients = variables.map(({ name }) => grads[name]);
    const clips = clipNorm !== undefined;
    const squares = norms || clips ? gradients.map((gradient) => tf.sum(tf.square(gradient))) : [];
    const results: Tensor[] = [value, correct, ...(norms ? squares.map((square) => tf.sqrt(square)) : [])];
    const result = tf.stack(results);
    optimizer.apply(clips ? clipByGlobalNorm(gradients, squares, clipNorm) : gradients, scalars);
    average?.update(scalars);
    return result;
  };
}
