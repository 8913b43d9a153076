import { describe, expect, it } from 'vitest';
import { tf } from '../tf.js';
import './cpu.js';
import { wasmEngine } from './wasm.js';

describe('wasm engine', () => {
  it('finds the package and says what it can do', async () => {
    const probe = await wasmEngine.probe();
    expect(probe).toMatchObject({ usable: true, gpu: false, version: '4.22.0' });
    expect(probe.usable && probe.provider).toMatch(/^wasm(-simd)?$/);
    expect(probe.usable && probe.detail).toContain('one thread');
  });

  it("leaves uncaught errors to the process's own handlers", async () => {
    const count = () => process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection');
    const before = count();
    await wasmEngine.activate({});
    expect(tf.getBackend()).toBe('wasm');
    expect(count()).toBe(before);
    await wasmEngine.activate({});
    expect(tf.getBackend()).toBe('wasm');
  });

  it('trains a small convolutional network as the cpu backend does, leaking nothing', async () => {
    await wasmEngine.activate({});
    const wasm = await losses();
    await tf.setBackend('cpu');
    const cpu = await losses();
    expect(cpu[0] - cpu[cpu.length - 1]).toBeGreaterThan(0.05);
    wasm.forEach((loss, i) => {
      expect(Math.abs(loss - cpu[i])).toBeLessThan(1e-4);
    });
  });
});

/** Losses of 8 steps of Adam: convolutions with strides and 'valid', depthwise, both poolings, batch statistics, dense. */
async function losses(): Promise<number[]> {
  const normal = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 0.3, 'float32', seed);
  const x = normal([8, 12, 12, 2], 1) as tf.Tensor4D;
  const y = tf.oneHot(tf.tensor1d([0, 1, 2, 0, 1, 2, 0, 1], 'int32'), 3, 1, 0, 'float32');
  const shapes = [[3, 3, 2, 4], [3, 3, 4, 6], [3, 3, 6, 2], [48, 3]]; // biome-ignore format: short
  const weights = shapes.map((shape, i) => tf.variable(normal(shape, i + 2)));
  const [w1, w2, w3, w4] = weights as unknown as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D, tf.Tensor2D];
  const forward = () => {
    const a = tf.maxPool(tf.relu(tf.conv2d(x, w1, 1, 'same')), 2, 2, 'valid');
    const b = tf.elu(tf.conv2d(a, w2, 2, 'same'));
    const { mean, variance } = tf.moments(b, [0, 1, 2]);
    const c = tf.depthwiseConv2d(
      tf.batchNorm(b, mean, variance, tf.zeros([6]), tf.ones([6])) as tf.Tensor4D,
      w3,
      1,
      'same',
    );
    const d = tf.avgPool(tf.pad(c, [[0, 0], [0, 1], [0, 1], [0, 0]]) as tf.Tensor4D, 2, 2, 'valid'); // biome-ignore format: short
    return tf.losses.softmaxCrossEntropy(y, tf.matMul(tf.reshape(d, [8, 48]), w4)) as tf.Scalar;
  };
  const optimizer = tf.train.adam(0.02);
  const result: number[] = [];
  const counts: number[] = [];
  for (let step = 0; step < 8; step++) {
    const loss = optimizer.minimize(forward, true)!;
    result.push((await loss.data())[0]);
    loss.dispose();
    counts.push(tf.memory().numTensors);
  }
  optimizer.dispose();
  tf.dispose([x, y, ...weights]);
  expect(new Set(counts).size).toBe(1);
  return result;
}
