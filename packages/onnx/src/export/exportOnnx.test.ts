import { tf } from '@layerlab/core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../graph/index.js';
import { readModel } from '../graph/index.js';
import { onnxEngine } from '../onnxEngine.js';
import { OrtSession, ortTensor } from '../session/index.js';
import type { PlainFunction } from './index.js';
import { exportOnnx } from './index.js';
import { tinyModel } from './tinyModel.testing.js';

beforeAll(() => onnxEngine.activate({}));

const ops = (graph: Graph) => graph.nodes.map((node) => node.op);

/** Runs the exported bytes and the function itself on the same random NHWC pictures; gives the largest difference. */
function difference(
  bytes: Uint8Array,
  run: PlainFunction,
  shape: readonly number[],
  batch: number,
  nchw = true,
): number {
  const x = tf.randomUniform([batch, ...shape], -1, 1, 'float32', 3);
  const fed = nchw && shape.length === 3 ? tf.transpose(x, [0, 3, 1, 2]) : x;
  const session = new OrtSession(bytes, { threads: 1 });
  const [output] = session.outputNames;
  const result = session.run({ input: ortTensor('float32', fed.dataSync() as Float32Array, fed.shape) })[output];
  session.dispose();
  const expected = tf.tidy(() => run(x) as tf.Tensor);
  expect(result.dims).toEqual(expected.shape);
  const values = expected.dataSync();
  return Math.max(...values.map((v, i) => Math.abs(v - (result.data as Float32Array)[i])));
}

const uniform = (shape: number[], seed: number) => tf.randomUniform(shape, -0.5, 0.5, 'float32', seed);

function plainNet() {
  const kernel = uniform([3, 3, 3, 4], 1) as tf.Tensor4D;
  const dense = uniform([4 * 3 * 2, 5], 2) as tf.Tensor2D;
  const bias = uniform([5], 3);
  const run = (x: tf.Tensor) => {
    const y = tf.maxPool(tf.relu(tf.conv2d(x as tf.Tensor4D, kernel, 1, 'same')), 2, 2, 'valid');
    return tf.softplus(tf.add(tf.matMul(tf.reshape(y, [-1, 24]) as tf.Tensor2D, dense), bias));
  };
  const weights = [
    { name: 'conv/kernel', tensor: kernel },
    { name: 'dense/kernel', tensor: dense },
    { name: 'dense/bias', tensor: bias },
  ];
  return { run, weights };
}

describe('exportOnnx', () => {
  it.each([1, 7])('exports a plain function that computes the same in ONNX Runtime (batch %i)', (batch) => {
    const { run, weights } = plainNet();
    const { bytes, graph } = exportOnnx(run, { shape: [6, 5, 3] }, { weights });
    expect(ops(graph)).toEqual(['Conv', 'Relu', 'MaxPool', 'Flatten', 'Gemm', 'Softplus']);
    expect(graph.inputs[0]).toMatchObject({ name: 'input', shape: ['batch', 3, 6, 5] });
    expect(graph.outputs[0]).toMatchObject({ name: 'logits', shape: ['batch', 5] });
    expect([...graph.initializers.keys()].map((v) => v.name).sort()).toEqual([
      'conv/kernel',
      'dense/bias',
      'dense/kernel',
    ]);
    expect(difference(bytes, run, [6, 5, 3], batch)).toBeLessThan(1e-5);
  });

  it('takes channels last through exactly one Transpose', () => {
    const { run, weights } = plainNet();
    const { bytes, graph } = exportOnnx(run, { shape: [6, 5, 3] }, { weights, layout: 'nhwc' });
    expect(ops(graph)).toEqual(['Transpose', 'Conv', 'Relu', 'MaxPool', 'Flatten', 'Gemm', 'Softplus']);
    expect(graph.inputs[0].shape).toEqual(['batch', 6, 5, 3]);
    expect(difference(bytes, run, [6, 5, 3], 2, false)).toBeLessThan(1e-5);
  });

  it.each([13, 18, 26])('writes opset %i', (opset) => {
    const net = plainNet();
    const run = (x: tf.Tensor) => tf.add(net.run(x), tf.reshape(tf.mean(x, [1, 2, 3], true), [-1, 1]));
    const exported = exportOnnx(run, { shape: [6, 5, 3] }, { opset });
    expect(exported.opset).toBe(opset);
    expect(readModel(exported.bytes).opset).toBe(opset);
    expect(difference(exported.bytes, run, [6, 5, 3], 3)).toBeLessThan(1e-5);
  });

  it('appends a Softmax where asked', () => {
    const { run } = plainNet();
    const { bytes, graph } = exportOnnx(run, { shape: [6, 5, 3] }, { softmax: true });
    expect(ops(graph).at(-1)).toBe('Softmax');
    expect(graph.outputs[0].name).toBe('probabilities');
    expect(difference(bytes, (x) => tf.softmax(run(x) as tf.Tensor), [6, 5, 3], 2)).toBeLessThan(1e-6);
  });

  it('exports a built model: names by layer and path, weights folded, origin in the metadata', () => {
    const model = tinyModel();
    const { bytes, graph } = exportOnnx(model, { shape: [6, 5, 3] }, { metadata: { seed: '1' } });
    expect(graph.nodes.map((node) => node.name)).toEqual(['stem/Conv', 'stem/Relu', 'logits/Flatten', 'logits/Gemm']);
    expect([...graph.initializers.keys()].map((v) => v.name).sort()).toEqual([
      'logits/bias',
      'logits/kernel',
      'stem/bias',
      'stem/kernel',
    ]);
    expect(Object.fromEntries(readModel(bytes).metadata)).toMatchObject({
      model: 'tiny',
      layout: 'nchw',
      seed: '1',
      weight_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(difference(bytes, (x) => model.forward(x, { training: false }), [6, 5, 3], 4)).toBeLessThan(1e-6);
  });

  it('gives the same bytes twice and another weight hash for other weights', () => {
    const [a, b, c] = [tinyModel(1), tinyModel(1), tinyModel(2)].map((model) =>
      exportOnnx(model, { shape: [6, 5, 3] }),
    );
    expect(Buffer.compare(a.bytes, b.bytes)).toBe(0);
    expect(c.graph.metadata.get('weight_sha256')).not.toBe(a.graph.metadata.get('weight_sha256'));
  });

  it('exports a tfjs LayersModel in inference mode, batch norm folded, dropout off', () => {
    const model = tfl.sequential({
      layers: [
        tfl.layers.conv2d({ inputShape: [6, 5, 3], filters: 4, kernelSize: 3, useBias: false, name: 'stem' }),
        tfl.layers.batchNormalization({
          name: 'norm',
          gammaInitializer: 'glorotNormal',
          movingVarianceInitializer: 'ones',
        }),
        tfl.layers.activation({ activation: 'relu', name: 'act' }),
        tfl.layers.dropout({ rate: 0.5 }),
        tfl.layers.flatten(),
        tfl.layers.dense({ units: 2, name: 'logits' }),
      ],
    });
    const { bytes, graph } = exportOnnx(model, { shape: [6, 5, 3] });
    expect(graph.nodes.map((node) => node.name)).toEqual(['stem/Conv', 'act/Relu', 'logits/Flatten', 'logits/Gemm']);
    expect(difference(bytes, (x) => model.apply(x, { training: false }) as tf.Tensor, [6, 5, 3], 3)).toBeLessThan(1e-6);
    expect(Object.hasOwn(model.layers[0], 'call')).toBe(false);
  });

  it('takes vectors as they are', () => {
    const kernel = uniform([4, 2], 1) as tf.Tensor2D;
    const { bytes, graph } = exportOnnx((x) => tf.matMul(x as tf.Tensor2D, kernel), { shape: [4] });
    expect(graph.inputs[0].shape).toEqual(['batch', 4]);
    expect(difference(bytes, (x) => tf.matMul(x as tf.Tensor2D, kernel), [4], 3)).toBeLessThan(1e-6);
  });

  it('leaves no Transpose in spatial attention, gates per channel and normalization', () => {
    const [kernel, gate] = [uniform([7, 7, 2, 1], 1) as tf.Tensor4D, uniform([3, 3], 2) as tf.Tensor2D];
    const run = (x: tf.Tensor) => {
      const statistics = tf.concat([tf.mean(x, -1, true), tf.max(x, -1, true)], -1) as tf.Tensor4D;
      const attended = tf.mul(x, tf.sigmoid(tf.conv2d(statistics, kernel, 1, 'same')));
      const pooled = tf.mean(attended, [1, 2]) as tf.Tensor2D;
      const gated = tf.mul(attended, tf.reshape(tf.sigmoid(tf.matMul(pooled, gate)), [-1, 1, 1, 3]));
      const centred = tf.sub(gated, tf.mean(gated, -1, true));
      return tf.mean(tf.mul(centred, tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), 1e-5))), [1, 2]);
    };
    const { bytes, graph } = exportOnnx(run, { shape: [6, 5, 3] });
    expect(ops(graph)).not.toContain('Transpose');
    expect(difference(bytes, run, [6, 5, 3], 3)).toBeLessThan(1e-5);
  });

  it('refuses a function that reads values, and names the layer', () => {
    const model = tinyModel();
    const run = (x: tf.Tensor) => {
      const y = model.forward(x, { training: false });
      return tf.mul(y, y.dataSync()[0]);
    };
    expect(() => exportOnnx({ ...model, forward: run }, { shape: [6, 5, 3] })).toThrow(
      expect.objectContaining({ code: 'TRACE', message: expect.stringContaining('dataSync') }),
    );
  });

  it('refuses a kernel without a lowering, by its name', () => {
    expect(() => exportOnnx((x) => tf.localResponseNormalization(x as tf.Tensor4D), { shape: [6, 5, 3] })).toThrow(
      expect.objectContaining({ code: 'NO_LOWERING', message: expect.stringContaining('LRN') }),
    );
  });

  it('refuses an opset that cannot be written', () => {
    expect(() => exportOnnx((x) => x, { shape: [4] }, { opset: 12 })).toThrow(
      expect.objectContaining({ code: 'BAD_CONFIG', message: expect.stringContaining('13 to 26') }),
    );
  });
});
