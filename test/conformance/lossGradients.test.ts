import { softmaxCrossEntropy, tf } from '@layerlab/core';
import { onnxEngine } from '@layerlab/onnx';
import { checkGradients } from '@layerlab/testing';
import { metrics } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';

const SHAPE: [number, number] = [3, 4];
// far from 0, from ±1 and from one another, where hinges, Huber's bend and absolute values have their kinks
const LOGITS = [1.7, -0.4, 0.3, -2.1, 0.6, 2.4, -1.3, -0.7, 0.15, -3.2, 0.85, 1.4];

/** Each a scalar of the logits. */
const losses: Record<string, (logits: tf.Tensor2D, oneHot: tf.Tensor2D) => tf.Tensor> = {
  "layerlab's softmax cross-entropy": (z, y) => softmaxCrossEntropy(z, y),
  'softmax cross-entropy': (z, y) => tf.losses.softmaxCrossEntropy(y, z),
  'softmax cross-entropy, labels smoothed': (z, y) => tf.losses.softmaxCrossEntropy(y, z, undefined, 0.1),
  'sigmoid cross-entropy': (z, y) => tf.losses.sigmoidCrossEntropy(y, z),
  'sigmoid cross-entropy, weighed': (z, y) => tf.losses.sigmoidCrossEntropy(y, z, tf.tensor2d([[0.5], [2], [1]])),
  'categorical cross-entropy': (z, y) => tf.mean(metrics.categoricalCrossentropy(y, tf.softmax(z))),
  'binary cross-entropy': (z, y) => tf.mean(metrics.binaryCrossentropy(y, tf.sigmoid(z))),
  'log loss': (z, y) => tf.losses.logLoss(y, tf.sigmoid(z)),
  'mean squared error': (z, y) => tf.losses.meanSquaredError(y, z),
  'absolute difference': (z, y) => tf.losses.absoluteDifference(y, z),
  'Huber loss': (z, y) => tf.losses.huberLoss(y, z),
  'hinge loss': (z, y) => tf.losses.hingeLoss(y, z),
  'cosine distance': (z, y) => tf.losses.cosineDistance(y, z, 1),
};

beforeAll(() => onnxEngine.activate({ threads: 1 }));

it.each(Object.entries(losses))('the gradient of the %s', async (_name, loss) => {
  const oneHot = tf.oneHot(tf.tensor1d([2, 0, 3], 'int32'), SHAPE[1], 1, 0, 'float32') as tf.Tensor2D;
  const report = await checkGradients({
    fn: (z) => loss(z as tf.Tensor2D, oneHot),
    inputs: [tf.tensor2d(LOGITS, SHAPE)],
  });
  expect(report).toEqual({ checked: LOGITS.length, wrong: [], kinks: [] });
});
