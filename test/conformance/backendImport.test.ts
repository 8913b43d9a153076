import { captureStep, flushOnnx } from '@layerlab/onnx/backend';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

it('is all that a plain tfjs program needs: model.fit learns on it', async () => {
  await tf.setBackend('onnx');
  const model = sequential({
    layers: [
      layers.dense({ units: 16, activation: 'relu', inputShape: [2], kernelInitializer: layersInit(1) }),
      layers.dense({ units: 2, activation: 'softmax', kernelInitializer: layersInit(2) }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.05), loss: 'categoricalCrossentropy' });
  const x = tf.randomUniform([64, 2], -1, 1, 'float32', 3);
  const right = tf.cast(tf.greater(tf.sum(x, 1), 0), 'int32');
  const y = tf.oneHot(right, 2);
  flushOnnx();
  const { history } = await model.fit(x, y, { epochs: 20, batchSize: 16, verbose: 0 });
  expect(tf.getBackend()).toBe('onnx');
  expect(history.loss[0]).toBeGreaterThan(0.4);
  expect(history.loss[19]).toBeLessThan(0.2);
});

const layersInit = (seed: number) => ({ className: 'GlorotUniform', config: { seed } }) as never;

it("captures the training step of a tfjs-layers model, dropout from the step's own numbers", async () => {
  await tf.setBackend('onnx');
  const dense = layers.dense({ units: 2, inputShape: [2], kernelInitializer: layersInit(4) });
  const model = sequential({ layers: [dense] });
  const optimizer = tf.train.adam(0.05);
  let state = 1;
  const step = captureStep(
    ({ x, y }, uniform) => {
      const loss = optimizer.minimize(() => {
        const kept = tf.cast(tf.less(uniform([64, 2]), 0.9), 'float32');
        return tf.losses.softmaxCrossEntropy(y, model.apply(tf.mul(x, kept)) as tf.Tensor);
      }, true);
      return tf.reshape(loss!, [1]);
    },
    (values) => {
      for (let i = 0; i < values.length; i++) {
        state = (state * 16807) % 2147483647;
        values[i] = state / 2147483647;
      }
      return values;
    },
  );
  const x = Float32Array.from({ length: 128 }, (_, i) => Math.sin(i * 7.3));
  const y = Float32Array.from({ length: 128 }, (_, i) =>
    Number(x[i - (i % 2)] + x[i - (i % 2) + 1] > 0 === (i % 2 === 1)),
  );
  const losses = Array.from(
    { length: 60 },
    () => step.run({ x: { data: x, shape: [64, 2] }, y: { data: y, shape: [64, 2] } })[0],
  );
  expect(step.refusal).toBeUndefined();
  expect(losses[59]).toBeLessThan(losses[0] / 2);
});
