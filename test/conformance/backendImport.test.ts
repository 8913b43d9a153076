import { flushOnnx } from '@layerlab/onnx/backend';
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
