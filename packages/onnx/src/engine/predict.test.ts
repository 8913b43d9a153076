import { buildModel, defineLayer, defineModel, predict, Seeds, tf } from '@layerlab/core';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { OrtSession } from '../session/index.js';
import { registerOnnxBackend } from './register.js';

beforeAll(async () => {
  registerOnnxBackend({ threads: 1 });
  await tf.setBackend('onnx');
});
afterEach(() => vi.restoreAllMocks());

it('computes the logits of a prediction alone: activations never leave the program', () => {
  const scale = defineLayer({ name: 'scale', call: (x) => tf.relu(tf.mul(x, 2)) });
  const last = defineLayer({
    name: 'last',
    outputShape: () => [2],
    call: (x) => tf.reshape(tf.mean(x, [1, 2]), [x.shape[0], 2]),
  });
  const model = defineModel({ name: 'chain', build: (_options, { input }) => last()(scale()(scale()(input))) });
  const built = buildModel(model, {}, { inputShape: [2, 2, 2], classes: 2, seeds: new Seeds(1) });
  const pictures = { count: 3, shape: [2, 2, 2], pictures: () => new Float32Array(24).fill(1), label: () => 0 };
  const run = vi.spyOn(OrtSession.prototype, 'run');
  const before = tf.memory().numTensors;
  expect([...predict(built, pictures, 0, 3)]).toEqual([4, 4, 4, 4, 4, 4]);
  expect(tf.memory().numTensors).toBe(before);
  expect(run).toHaveBeenCalledTimes(1);
  expect(run.mock.calls[0][1]).toHaveLength(1);
});
