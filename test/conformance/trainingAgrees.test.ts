import {
  type AnyModel,
  buildModel,
  cpuEngine,
  createOptimizer,
  createTensorflowEngine,
  defineLayer,
  defineModel,
  type Engine,
  type HostTensor,
  type OPTIMIZERS,
  plainStep,
  type RandomStream,
  Seeds,
  tf,
  trainingStep,
  trainSchema,
  wasmEngine,
} from '@layerlab/core';
import { captureStep, onnxEngine } from '@layerlab/onnx';
import * as layers from '@layerlab/plugins';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const BATCH = 8;
const SIDE = 8;
const CLASSES = 3;
const STEPS = 50;

/** Ordinary ones, at which the small nets learn within the steps. */
const LEARNING_RATES: Readonly<Record<(typeof OPTIMIZERS)[number], number>> = {
  sgd: 0.1,
  momentum: 0.01,
  adam: 0.01,
  rmsprop: 0.001,
};

/** One of each layer, with the options that lead to other kernels. */
const everyLayer = defineModel({
  name: 'every-layer',
  build: (_options, { input, classes }) => {
    let x = layers.elu()(layers.conv2d({ filters: 4, strides: 2, padding: 'valid' })(input));
    x = layers.gelu()(layers.depthwiseConv2d({ multiplier: 2 })(x));
    x = layers.swish()(layers.conv2d({ filters: 4, dilation: 2 })(layers.layerNorm()(x)));
    x = layers.spatialAttention({ kernelSize: 3 })(layers.batchNorm()(x));
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

/** Products of tensors that both carry gradients: each position's values, weighed by how its query meets every key. */
const selfAttention = defineLayer({
  name: 'self-attention',
  weights: (_options, [, , channels]) => {
    const weight = { shape: [channels, channels], init: 'glorotUniform' } as const;
    return { query: weight, key: weight, value: weight };
  },
  call: (x, { query, key, value }) => {
    const [batch, height, width, channels] = x.shape;
    const places = tf.reshape(x, [batch, height * width, channels]);
    const project = (weight: tf.Tensor) =>
      tf.reshape(tf.matMul(tf.reshape(places, [-1, channels]), weight), places.shape);
    const scores = tf.matMul(project(query), project(key), false, true);
    const weighed = tf.matMul(tf.softmax(tf.div(scores, Math.sqrt(channels))), project(value));
    return tf.add(x, tf.reshape(weighed, x.shape));
  },
});

const attentive = defineModel({
  name: 'attentive',
  build: (_options, { input, classes }) => {
    let x = layers.relu()(layers.conv2d({ filters: 4, strides: 2 })(input));
    x = selfAttention()(layers.spatialAttention({ kernelSize: 3 })(x));
    return layers.dense({ units: classes }, 'logits')(layers.flatten()(x));
  },
});

/** Small enough for the cpu backend. */
const cases: [string, AnyModel, Record<string, unknown>][] = [
  ['fc', layers.fcModel, { hidden: [16], dropout: 0.2 }],
  ['cnn', layers.cnnModel, { channels: [4, 6], hidden: 12, dropout: 0.2 }],
  ['cnn with batch norm', layers.cnnModel, { channels: [4], hidden: 12, batchNorm: true, activation: 'tanh' }],
  ['rescnn', layers.rescnnModel, { channels: [4, 6] }],
  ['pre-activated bottleneck', layers.blockNetModel, { channels: 4, block: 'bottleneck', preActivation: true }],
  ['attention', attentive, {}],
  ['custom layers', layers.customNetModel, { channels: [4, 6] }],
  ['every layer', everyLayer, {}],
];

/** Pictures of noise, brighter in one third: the third is the label. */
function batchOf(random: RandomStream): { readonly x: HostTensor; readonly labels: HostTensor } {
  const classes = Array.from({ length: BATCH }, () => Math.floor(random.uniform() * CLASSES));
  const pixels = Array.from({ length: BATCH * SIDE * SIDE }, (_, i) => {
    const column = i % SIDE;
    const lit = Math.floor((column * CLASSES) / SIDE) === classes[Math.floor(i / (SIDE * SIDE))];
    return random.normal() + (lit ? 1 : 0);
  });
  return {
    x: { data: Float32Array.from(pixels), shape: [BATCH, SIDE, SIDE, 1] },
    labels: { data: Int32Array.from(classes), shape: [BATCH] },
  };
}

interface Way {
  readonly name: string;
  readonly engine: Engine;
  readonly makeStep: typeof plainStep;
}

const tensorflowEngine = createTensorflowEngine();
const tensorflow = await tensorflowEngine.probe();
if (!tensorflow.usable)
  console.warn(`Not held to cpu here: the engine tensorflow. ${tensorflow.reason}. To have it: ${tensorflow.remedy}`);

const onCpu: Way = { name: 'cpu', engine: cpuEngine, makeStep: plainStep };
const ways: readonly Way[] = [
  { name: 'wasm', engine: wasmEngine, makeStep: plainStep },
  { name: 'onnx, recorded in every step', engine: onnxEngine, makeStep: plainStep },
  { name: 'onnx, captured', engine: onnxEngine, makeStep: captureStep },
];

/** Losses of the same steps, from the same weights, on the same pictures and with the same masks, on any engine. */
async function losses({ engine, makeStep }: Way, model: AnyModel, options: object, train: object): Promise<number[]> {
  await engine.activate({ threads: 1 });
  expect(tf.getBackend()).toBe(engine.name);
  const seeds = new Seeds(5);
  const built = buildModel(model, options, { inputShape: [SIDE, SIDE, 1], classes: CLASSES, seeds });
  const config = trainSchema.parse(train);
  const optimizer = createOptimizer(
    config,
    built.weights.filter(({ trainable }) => trainable),
  );
  const masks = seeds.stream('dropout');
  const step = makeStep(trainingStep({ model: built, optimizer, norms: false }), (values) => masks.fill(values));
  const pixels = seeds.stream('pixels');
  const result: number[] = [];
  for (let update = 1; update <= STEPS; update++) {
    const scalars = Object.entries(optimizer.scalars(update, config.learningRate));
    const inputs = scalars.map(([name, value]) => [name, { data: Float32Array.of(value), shape: [] }] as const);
    result.push(step.run({ ...batchOf(pixels), ...Object.fromEntries(inputs) })[0]);
  }
  expect(step.refusal).toBeUndefined();
  step.dispose();
  built.dispose();
  optimizer.dispose();
  return result;
}

const cpuLosses = new Map<string, Promise<number[]>>();
const TOLERANCE = 1e-4;

/** Computed once for all engines that are compared with it. */
function expectedLosses(model: AnyModel, options: object, train: object): Promise<number[]> {
  const key = JSON.stringify([model.spec.name, options, train]);
  const known = cpuLosses.get(key) ?? losses(onCpu, model, options, train);
  cpuLosses.set(key, known);
  return known;
}

const strict = process.env.LAYERLAB_ONNX_STRICT;
beforeAll(() => {
  process.env.LAYERLAB_ONNX_STRICT = '1';
});
afterAll(() => {
  if (strict === undefined) delete process.env.LAYERLAB_ONNX_STRICT;
  else process.env.LAYERLAB_ONNX_STRICT = strict;
});

async function expectAgreement(way: Way, model: AnyModel, options: object, train: object): Promise<void> {
  const expected = await expectedLosses(model, options, train);
  const received = await losses(way, model, options, train);
  const mean = (part: readonly number[]) => part.reduce((a, b) => a + b) / part.length;
  // what does not learn cannot disagree
  expect(mean(expected.slice(-10))).toBeLessThan(0.9 * mean(expected.slice(0, 10)));
  received.forEach((loss, i) => {
    expect(Math.abs(loss - expected[i]), `step ${i}: ${loss}, on cpu ${expected[i]}`).toBeLessThan(TOLERANCE);
  });
}

describe.each(ways)('50 steps on $name give the losses of the cpu backend', holdToCpu);

describe.skipIf(!tensorflow.usable)('50 steps on tensorflow give', () => {
  const onTensorflow: Way = { name: 'tensorflow', engine: tensorflowEngine, makeStep: plainStep };
  describe('the losses of the cpu backend', () => holdToCpu(onTensorflow));

  it.each(cases)('the losses of onnx: %s', async (_name, model, options) => {
    const train = { optimizer: 'adam', learningRate: 0.01 };
    const expected = await losses(ways.at(-1)!, model, options, train);
    const received = await losses(onTensorflow, model, options, train);
    const largest = Math.max(...received.map((loss, i) => Math.abs(loss - expected[i])));
    expect(largest).toBeLessThan(TOLERANCE);
  });
});

function holdToCpu(way: Way): void {
  it.each(cases)('%s', (_name, model, options) =>
    expectAgreement(way, model, options, { optimizer: 'adam', learningRate: 0.01 }),
  );

  it.each(Object.entries(LEARNING_RATES))('with the optimizer %s', (optimizer, learningRate) =>
    expectAgreement(way, layers.cnnModel, { channels: [4], hidden: 12 }, { optimizer, learningRate }),
  );
}
