import { tf } from '@layerlab/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { findOnnxBackend } from '../engine/findOnnxBackend.js';
import { registerOnnxBackend } from '../engine/register.js';
import { seeded } from '../engine/testPrograms.js';
import { type Graph, writeModel } from '../graph/index.js';
import { OrtSession, ortTensor } from '../session/index.js';
import { type LayerReporter, type TracedFunction, trace } from './trace.js';
import { traceBatch } from './traceBatch.js';

const IMAGE = { name: 'image', shape: [6, 6, 2] };

beforeEach(async () => {
  registerOnnxBackend();
  await tf.setBackend('cpu');
});

function network() {
  const layers: LayerReporter = {};
  const filter = seeded([3, 3, 2, 4], 1, 0.3) as tf.Tensor4D;
  const kernel = seeded([3 * 3 * 4, 5], 2, 0.3) as tf.Tensor2D;
  const bias = seeded([5], 3) as tf.Tensor1D;
  const fn: TracedFunction = (x) => {
    layers.onLayer?.('conv2d_1');
    const features = tf.maxPool(tf.relu(tf.conv2d(x as tf.Tensor4D, filter, 1, 'same')), 2, 2, 'valid');
    layers.onLayer?.('dense_1');
    return tf.add(tf.matMul(tf.reshape(features, [x.shape[0], -1]) as tf.Tensor2D, kernel), bias);
  };
  const weights = Object.entries({ 'conv2d_1/filter': filter, 'dense_1/kernel': kernel, 'dense_1/bias': bias });
  return { fn, layers, weights: weights.map(([name, tensor]) => ({ name, tensor })) };
}

function runInOrt(graph: Graph, x: tf.Tensor): { data: number[]; dims: readonly number[] } {
  const session = new OrtSession(writeModel(graph), { threads: 1 });
  const feeds = { [session.inputNames[0]]: ortTensor('float32', x.dataSync() as Float32Array, x.shape) };
  const { data, dims } = session.run(feeds)[session.outputNames[0]];
  session.dispose();
  return { data: Array.from(data as Float32Array), dims };
}

function expectLikeCpu(graph: Graph, fn: TracedFunction, shape: readonly number[], batches = [1, 5]): void {
  for (const batch of batches) {
    const x = seeded([batch, ...shape], batch);
    const expected = fn(x) as tf.Tensor;
    const { data, dims } = runInOrt(graph, x);
    expect(dims).toEqual(expected.shape);
    const elements = expected.dataSync();
    data.forEach((element, i) => {
      expect(element).toBeCloseTo(elements[i], 4);
    });
  }
}

describe('trace', () => {
  it('runs nothing, and sets the backend back', () => {
    const { fn } = network();
    const before = findOnnxBackend()!.stats.flushes;
    trace(fn, [{ ...IMAGE, shape: [1, ...IMAGE.shape] }]);
    expect(findOnnxBackend()!.stats.flushes).toBe(before);
    expect(findOnnxBackend()!.pendingCount).toBe(0);
    expect(tf.getBackend()).toBe('cpu');
  });

  it('names nodes after layers and initializers after weights', () => {
    const { fn, layers, weights } = network();
    const { graph } = traceBatch(fn, [IMAGE], { layers, weights });
    const names = graph.nodes.map((node) => node.name);
    expect(names).toContain('conv2d_1/Conv');
    expect(names.some((name) => name.startsWith('dense_1/'))).toBe(true);
    const initializers = [...graph.initializers.keys()].map((value) => value.name);
    expect(initializers).toEqual(expect.arrayContaining(['conv2d_1/filter', 'dense_1/kernel', 'dense_1/bias']));
    expect(graph.inputs[0]).toMatchObject({ name: 'image', shape: ['batch', 6, 6, 2] });
    expect(graph.outputs[0]).toMatchObject({ name: 'output', shape: ['batch', 5] });
    expect(layers.onLayer).toBeUndefined();
  });

  it('leaves no tensors behind and the weights usable', () => {
    const { fn, weights } = network();
    const before = tf.memory().numTensors;
    traceBatch(fn, [IMAGE], { weights });
    expect(tf.memory().numTensors).toBe(before);
    expect(tf.sum(weights[0].tensor).dataSync()[0]).toBeTypeOf('number');
  });

  it('refuses a function that reads values, naming the layer and the kernels', () => {
    const layers: LayerReporter = {};
    const fn: TracedFunction = (x) => {
      layers.onLayer?.('gate_1');
      return tf.max(tf.relu(x)).dataSync()[0] > 0 ? x : tf.neg(x);
    };
    expect(() => trace(fn, [IMAGE], { layers })).toThrow(
      expect.objectContaining({
        code: 'TRACE',
        message: expect.stringMatching(/gate_1.*gate_1\/Relu → gate_1\/Max → read/),
      }),
    );
    expect(tf.getBackend()).toBe('cpu');
    expect(findOnnxBackend()!.tracing).toBeUndefined();
  });

  it('refuses a kernel without a lowering, naming the layer, the kernel and what to do', () => {
    const layers: LayerReporter = {};
    const fn: TracedFunction = (x) => {
      layers.onLayer?.('odd_1');
      return tf.unique(tf.reshape(x, [-1])).values;
    };
    expect(() => trace(fn, [IMAGE], { layers })).toThrow(
      expect.objectContaining({
        code: 'NO_LOWERING',
        message: expect.stringMatching(/"odd_1".*Unique.*lowering\/Unique\.ts/),
      }),
    );
  });

  it('folds what depends on constants alone, kernels without a lowering too', () => {
    const table = tf.tensor1d([3, 1, 3]);
    const { graph } = trace((x) => tf.mul(x, tf.sum(tf.unique(table).values)), [{ name: 'x', shape: [2] }]);
    expect(runInOrt(graph, tf.tensor1d([1, 2])).data).toEqual([4, 8]);
  });

  it('does not run what was pending before', () => {
    void tf.setBackend('onnx');
    const pending = tf.square(tf.scalar(3));
    const { graph } = trace((x) => tf.mul(x, pending), [{ name: 'x', shape: [1] }]);
    expect(runInOrt(graph, tf.tensor1d([2])).data).toEqual([18]);
    expect(tf.getBackend()).toBe('onnx');
  });

  it('gives an input that is handed back as an output of its own', () => {
    const { graph } = trace((x) => [x, x], [{ name: 'x', shape: [2] }]);
    expect(graph.outputs.map((output) => output.name)).toEqual(['output_0', 'output_1']);
    expect(runInOrt(graph, tf.tensor1d([1, 2])).data).toEqual([1, 2]);
  });
});

describe('traceBatch', () => {
  it('computes what the cpu backend does, at any batch size', () => {
    const { fn, layers, weights } = network();
    expectLikeCpu(traceBatch(fn, [IMAGE], { layers, weights }).graph, fn, IMAGE.shape);
  });

  const programs: Record<string, TracedFunction> = {
    'attention over positions': (x) => {
      const tokens = tf.reshape(x, [x.shape[0], 36, 2]) as tf.Tensor3D;
      return tf.matMul(tf.softmax(tf.matMul(tokens, tokens, false, true)), tokens);
    },
    'the batch folded into positions': (x) => tf.reshape(tf.mul(tf.reshape(x, [-1, 2]), 2), [x.shape[0], 72]),
    'a mask made of zeros': (x) => tf.add(x, tf.zerosLike(x)),
    'a constant of the batch size': (x) => tf.concat([tf.ones([x.shape[0], 6, 6, 1]), x], 3),
    'a constant repeated within an axis': (x) =>
      tf.reshape(tf.add(tf.reshape(x, [36, -1]), tf.ones([36, x.shape[0] * 2])), [-1, 72]),
    'a constant repeated': (x) => tf.add(x, tf.tile(tf.ones([1, 6, 6, 2]), [x.shape[0], 1, 1, 1])),
    'the batch cut in the middle': (x) => tf.slice(x, [0, 1, 1, 0], [x.shape[0], 2, 2, 2]),
    'a transpose of the batch': (x) => tf.transpose(tf.reshape(x, [x.shape[0], 72])),
  };
  for (const [name, fn] of Object.entries(programs)) {
    it(`handles ${name}`, () => {
      expectLikeCpu(traceBatch(fn, [IMAGE]).graph, fn, IMAGE.shape);
    });
  }

  it('refuses a constant whose elements depend on the batch, naming the node', () => {
    const fn: TracedFunction = (x) => tf.mul(x, 1 / x.shape[0]);
    expect(() => traceBatch(fn, [IMAGE])).toThrow(
      expect.objectContaining({ code: 'TRACE', message: expect.stringContaining('Multiply/Mul') }),
    );
  });

  it('refuses other operators at another batch size', () => {
    const fn: TracedFunction = (x) => (x.shape[0] > 8 ? tf.neg(x) : tf.abs(x));
    expect(() => traceBatch(fn, [IMAGE])).toThrow(expect.objectContaining({ code: 'TRACE' }));
  });
});
