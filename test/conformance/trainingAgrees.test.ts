import {
  type AnyModel,
  buildModel,
  cpuEngine,
  createOptimizer,
  defineModel,
  type Engine,
  Seeds,
  tf,
  trainSchema,
  trainStep,
  uniformTensors,
  wasmEngine,
} from '@layerlab/core';
import { onnxEngine } from '@layerlab/onnx';
import * as layers from '@layerlab/plugins';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spatialAttention } from '../../packages/plugins/src/custom-layers/spatialAttention.js';

const BATCH = 8;
const SIDE = 12;
const CLASSES = 3;
const STEPS = 6;

/** One of each layer, with the options that lead to other kernels. */
const everyLayer = defineModel({
  name: 'every-layer',
  build: (_options, { input, classes }) => {
    let x = layers.elu()(layers.conv2d({ filters: 4, strides: 2, padding: 'valid' })(input));
    x = layers.gelu()(layers.depthwiseConv2d({ multiplier: 2 })(x));
    x = layers.swish()(layers.conv2d({ filters: 4, dilation: 2 })(layers.layerNorm()(x)));
    x = spatialAttention({ kernelSize: 3 })(layers.batchNorm()(x));
    const wide = layers.leakyRelu()(layers.depthwiseConv2d({ strides: 2 })(x));
    const pooled = layers.concat()([
      layers.maxPool2d({ poolSize: 3, strides: 2, padding: 'same' })(x),
      layers.avgPool2d({ poolSize: 3, strides: 2, padding: 'same' })(x),
    ]);
    x = layers.add()([layers.tanh()(layers.conv2d({ filters: 4, kernelSize: 1 })(pooled)), layers.sigmoid()(wide)]);
    x = layers.softmax()(layers.dropout({ rate: 0.2 })(layers.relu()(x)));
    return layers.dense({ units: classes }, 'logits')(layers.globalAveragePool2d()(x));
  },
});

/** Small enough for the cpu backend. */
const cases: [string, AnyModel, Record<string, unknown>][] = [
  ['fc', layers.fcModel, { hidden: [16], dropout: 0.2 }],
  ['cnn', layers.cnnModel, { channels: [4, 6], hidden: 12, dropout: 0.2 }],
  ['cnn with batch norm', layers.cnnModel, { channels: [4], hidden: 12, batchNorm: true, activation: 'tanh' }],
  ['rescnn', layers.rescnnModel, { channels: [4, 6] }],
  ['every layer', everyLayer, {}],
];

/** Losses of the same steps, from the same weights, pictures and masks, on any engine. */
async function losses(engine: Engine, model: AnyModel, options: object, optimizerName: string): Promise<number[]> {
  await engine.activate({ threads: 1 });
  const seeds = new Seeds(5);
  const built = buildModel(model, options, { inputShape: [SIDE, SIDE, 1], classes: CLASSES, seeds });
  const variables = built.weights.filter(({ trainable }) => trainable).map(({ variable }) => variable);
  const optimizer = createOptimizer(trainSchema.parse({ optimizer: optimizerName, learningRate: 0.01 }));
  const uniform = uniformTensors(seeds.stream('dropout'));
  const pixels = seeds.stream('pixels').fill(new Float32Array(BATCH * SIDE * SIDE));
  const x = tf.tensor4d(
    pixels.map((value) => 4 * value - 2),
    [BATCH, SIDE, SIDE, 1],
  );
  const labels = tf.tensor1d(
    Array.from({ length: BATCH }, (_, i) => i % CLASSES),
    'int32',
  );
  const result: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const out = trainStep({ model: built, optimizer, variables, x, labels, classes: CLASSES, uniform, norms: false });
    result.push((await out.data())[0]);
    out.dispose();
  }
  built.dispose();
  optimizer.dispose();
  tf.dispose([x, labels]);
  return result;
}

const strict = process.env.LAYERLAB_ONNX_STRICT;
beforeAll(() => {
  process.env.LAYERLAB_ONNX_STRICT = '1';
});
afterAll(() => {
  if (strict === undefined) delete process.env.LAYERLAB_ONNX_STRICT;
  else process.env.LAYERLAB_ONNX_STRICT = strict;
});

async function expectAgreement(engine: Engine, model: AnyModel, options: object, optimizer: string): Promise<void> {
  const expected = await losses(cpuEngine, model, options, optimizer);
  const received = await losses(engine, model, options, optimizer);
  expect(new Set(expected).size).toBe(STEPS);
  received.forEach((loss, i) => {
    expect(Math.abs(loss - expected[i]), `step ${i}: ${loss}, on cpu ${expected[i]}`).toBeLessThan(1e-4);
  });
}

describe.each([wasmEngine, onnxEngine])('training on $name gives the losses of the cpu backend', (engine) => {
  it.each(cases)('%s', (_name, model, options) => expectAgreement(engine, model, options, 'adam'));

  it.each(['sgd', 'momentum', 'rmsprop'])('with the optimizer %s', (optimizer) =>
    expectAgreement(engine, layers.cnnModel, { channels: [4], hidden: 12 }, optimizer),
  );
});
