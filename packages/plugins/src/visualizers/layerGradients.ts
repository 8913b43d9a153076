import { type BuiltModel, type RandomStream, softmaxCrossEntropy, tf, uniformTensors } from '@layerlab/core';
import { readFloats } from './readFloats.js';

/** Mean and largest |gradient| of the loss by the elements of a layer's kernels. */
export interface LayerGradient {
  readonly layer: string;
  readonly mean: number;
  readonly max: number;
}

export interface LabelledBatch {
  /** NHWC float32. */
  readonly x: Float32Array;
  /** [batch, height, width, channels] */
  readonly shape: readonly number[];
  readonly labels: ArrayLike<number>;
}

/**
 * The gradients as a training step has them, over some batches of one size, layer by layer in the order of the network. Kernels
 * alone, trainable weights of two dimensions and more: a bias before a batch normalization has no gradient but rounding.
 * Running statistics are left as they were.
 */
export function layerGradients(
  model: BuiltModel,
  batches: readonly LabelledBatch[],
  random: RandomStream,
): LayerGradient[] {
  const kernels = model.weights.filter(({ trainable, variable }) => trainable && variable.rank >= 2);
  const statistics = model.weights
    .filter(({ trainable }) => !trainable)
    .map(({ variable }) => ({ variable, before: variable.clone() }));
  const sums = new Map<string, { sum: number; max: number; size: number }>();
  for (const batch of batches) {
    const values = batchGradients(
      model,
      kernels.map(({ variable }) => variable),
      batch,
      random,
    );
    kernels.forEach(({ path, variable }, i) => {
      const layer = path.slice(0, path.lastIndexOf('/'));
      const { sum, max, size } = sums.get(layer) ?? { sum: 0, max: 0, size: 0 };
      sums.set(layer, { sum: sum + values[2 * i], max: Math.max(max, values[2 * i + 1]), size: size + variable.size });
    });
  }
  for (const { variable, before } of statistics) {
    variable.assign(before);
    before.dispose();
  }
  return [...sums].map(([layer, { sum, max, size }]) => ({ layer, mean: sum / size, max }));
}

type Variables = BuiltModel['weights'][number]['variable'][];

/** Sum and largest of |gradient| of each variable, as one vector, so that one read brings all. */
function batchGradients(
  model: BuiltModel,
  variables: Variables,
  { x, shape, labels }: LabelledBatch,
  random: RandomStream,
) {
  return readFloats(() => {
    const targets = tf.oneHot(tf.tensor1d(Array.from(labels), 'int32'), model.info.classes, 1, 0, 'float32');
    const { grads } = tf.variableGrads(() => {
      const logits = model.forward(tf.tensor(x, [...shape]), { training: true, uniform: uniformTensors(random) });
      return softmaxCrossEntropy(logits as never, targets as never) as ReturnType<typeof tf.scalar>;
    }, variables);
    const figures = variables.flatMap(({ name }) => {
      const magnitudes = tf.abs(grads[name]);
      return [tf.sum(magnitudes), tf.max(magnitudes)];
    });
    return tf.stack(figures);
  });
}
