import { tf } from '@layerlab/core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Graph } from '../graph/index.js';
import { writeModel } from '../graph/index.js';
import { tuneStep } from '../graph/passes/index.js';
import { blockSize, OrtSession } from '../session/index.js';
import { findOnnxBackend } from './findOnnxBackend.js';
import { registerOnnxBackend } from './register.js';
import { train } from './testPrograms.js';

/** Two convolutions in whole blocks, the second with a stride, between one that is not and a product. */
const net: Parameters<typeof train>[0] = {
  input: [8, 8, 3],
  weights: [[3, 3, 3, 16], [3, 3, 16, 32], [32], [3, 3, 32, 16], [4 * 4 * 16, 4]],
  forward: (x, [first, second, bias, third, w]) => {
    const conv = (input: tf.Tensor, filter: tf.Tensor, strides = 1) =>
      tf.conv2d(input as tf.Tensor4D, filter as tf.Tensor4D, strides, 'same');
    const stem = tf.relu(conv(x, first));
    const y = conv(tf.relu(tf.add(conv(stem, second), bias)), third, 2);
    return tf.matMul(tf.reshape(y, [x.shape[0], -1]) as tf.Tensor2D, w as tf.Tensor2D);
  },
};

describe.skipIf(blockSize() === undefined)('training with blocked convolutions', () => {
  beforeAll(async () => {
    registerOnnxBackend({ threads: 2 });
    await tf.setBackend('onnx');
  });

  /** The losses of 20 steps, and how many convolutions of the step's program were plain and how many blocked. */
  function trained(compile: (graph: Graph) => Graph) {
    const backend = findOnnxBackend()!;
    backend.configure({ threads: 2 });
    const counts = { plain: 0, blocked: 0 };
    const spy = vi.spyOn(backend, 'compileGraph').mockImplementation((graph) => {
      const session = new OrtSession(writeModel(compile(graph)), { threads: 2 });
      const convolutions = graph.nodes.filter(({ op }) => op === 'Conv');
      const blocked = convolutions.filter(({ domain }) => domain !== '').length;
      Object.assign(counts, { blocked, plain: convolutions.length - blocked });
      return session;
    });
    const losses = train(net, tf.train.sgd(0.01), 20);
    spy.mockRestore();
    return { losses, counts };
  }

  it('gives the losses of plain ones, forward and input gradients both in blocks', () => {
    const plain = trained((graph) => tuneStep(graph));
    const blocked = trained((graph) => tuneStep(graph, blockSize));
    // the stem is too narrow, and its input needs no gradient; the strided one's is a transposed convolution
    expect(plain.counts).toEqual({ plain: 4, blocked: 0 });
    expect(blocked.counts).toEqual({ plain: 1, blocked: 3 });
    expect(plain.losses.at(-1)).toBeLessThan(plain.losses[0] / 2);
    blocked.losses.forEach((loss, i) => {
      expect(Math.abs(loss - plain.losses[i]), `step ${i}`).toBeLessThanOrEqual(2e-5 * plain.losses[i] + 1e-6);
    });
  });

  it('is what the engine compiles', () => {
    const backend = findOnnxBackend()!;
    backend.configure({ threads: 2 });
    const native = backend.compileGraph.bind(backend);
    const domains = new Set<string>();
    const spy = vi.spyOn(backend, 'compileGraph').mockImplementation((graph) => {
      const session = native(graph);
      for (const { domain } of graph.nodes) domains.add(domain);
      return session;
    });
    train(net, tf.train.sgd(0.01), 2);
    spy.mockRestore();
    expect(domains).toContain('com.microsoft.nchwc');
  });
});
