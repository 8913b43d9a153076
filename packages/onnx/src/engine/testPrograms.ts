import { tf } from '@layerlab/core';
import type { Optimizer, Tensor } from '@tensorflow/tfjs-core';
import { metrics } from '@tensorflow/tfjs-layers';

/** A small generator, so that two backends get the same numbers. */
export function numbers(count: number, seed: number, scale = 1): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 31 - 1) * scale;
  });
}

export function seeded(shape: readonly number[], seed: number, scale = 1): Tensor {
  return tf.tensor(numbers(tf.util.sizeFromShape([...shape]), seed, scale), [...shape]);
}

/** Of one-hot labels [batch, classes] and the net's outputs; a scalar. */
type Loss = (labels: Tensor, outputs: Tensor) => Tensor;

interface Net {
  readonly input: readonly number[];
  readonly weights: readonly (readonly number[])[];
  readonly forward: (x: Tensor, weights: readonly Tensor[]) => Tensor;
  /** tfjs's softmax cross-entropy unless given. */
  readonly loss?: Loss;
}

/** tfjs's cross-entropies, of logits and (as tfjs-layers has them) of probabilities. */
export const LOSSES: Readonly<Record<string, Loss>> = {
  'softmax cross-entropy': (labels, logits) => tf.losses.softmaxCrossEntropy(labels, logits),
  'softmax cross-entropy with smoothed labels': (labels, logits) =>
    tf.losses.softmaxCrossEntropy(labels, logits, undefined, 0.1),
  'sigmoid cross-entropy': (labels, logits) => tf.losses.sigmoidCrossEntropy(labels, logits),
  'categorical cross-entropy': (labels, logits) =>
    tf.mean(metrics.categoricalCrossentropy(labels, tf.softmax(logits as tf.Tensor2D))),
  'binary cross-entropy': (labels, logits) => tf.mean(metrics.binaryCrossentropy(labels, tf.sigmoid(logits))),
};

export const dense: Net = {
  input: [12],
  weights: [[12, 16], [16], [16, 4], [4]],
  forward: (x, [w1, b1, w2, b2]) => {
    const hidden = tf.relu(tf.add(tf.matMul(x as tf.Tensor2D, w1 as tf.Tensor2D), b1));
    return tf.add(tf.matMul(hidden as tf.Tensor2D, w2 as tf.Tensor2D), b2);
  },
};

export const convolutional: Net = {
  input: [8, 8, 2],
  weights: [[3, 3, 2, 4], [4], [3 * 3 * 4, 4], [4]],
  forward: (x, [filter, bias, w, b]) => {
    const features = tf.relu(tf.add(tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, 'valid'), bias));
    const pooled = tf.maxPool(features as tf.Tensor4D, 2, 2, 'valid');
    return tf.add(tf.matMul(tf.reshape(pooled, [x.shape[0], -1]) as tf.Tensor2D, w as tf.Tensor2D), b);
  },
};

/** Losses of a training from fixed weights on fixed data, on the current backend. `before` runs ahead of each step. */
export function train(
  net: Net,
  optimizer: Optimizer,
  steps: number,
  before: (step: number, optimizer: Optimizer) => void = () => {},
): number[] {
  const batch = 8;
  const weights = net.weights.map((shape, i) => tf.variable(seeded(shape, 10 + i, 0.4)));
  const x = seeded([batch, ...net.input], 1);
  const labels = tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d([0, 1, 2, 3, 3, 2, 1, 0], 'int32'), 4), 'float32'));
  const lossOf = net.loss ?? LOSSES['softmax cross-entropy'];
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    before(step, optimizer);
    const loss = optimizer.minimize(() => lossOf(labels, net.forward(x, weights)) as tf.Scalar, true, weights)!;
    losses.push(loss.dataSync()[0]);
    loss.dispose();
  }
  tf.dispose([weights, x, labels]);
  optimizer.dispose();
  return losses;
}
