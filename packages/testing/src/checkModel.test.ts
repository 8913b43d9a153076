import { type AnyModel, defineLayer, defineModel, type LayerlabError, tf } from '@layerlab/core';
import { expect, it } from 'vitest';
import { checkModel, type ModelCheck } from './checkModel.js';
import { flattened } from './flattened.js';

const linear = defineLayer({
  name: 'linear',
  weights: (_options, [features]) => ({ kernel: { shape: [features, 4], init: 'glorotUniform' } }),
  outputShape: () => [4],
  call: (x, { kernel }) => tf.matMul(x as tf.Tensor2D, kernel as tf.Tensor2D),
});
/** The mean of the picture, once for each class: nothing can be learnt. */
const constant = defineLayer({
  name: 'constant',
  weights: () => ({ scale: { shape: [1], init: 'ones' } }),
  outputShape: () => [4],
  call: (x, { scale }) => tf.mul(tf.mul(tf.mean(x, 1, true), scale), tf.ones([1, 4])),
});
const endingIn = (layer: typeof linear | typeof constant): AnyModel =>
  defineModel({ name: 'tiny', build: (_options, { input }) => (layer as typeof linear)()(flattened()(input)) });

const SMALL: ModelCheck = { targets: [{ inputShape: [6, 6, 2], classes: 4 }] };

async function complaint(model: AnyModel, check: ModelCheck): Promise<string> {
  try {
    await checkModel(model, check);
    return '';
  } catch (error) {
    expect((error as LayerlabError).code).toBe('CHECK_FAILED');
    return (error as LayerlabError).message;
  }
}

it('is content with a linear classifier', async () => {
  const report = await checkModel(endingIn(linear), { ...SMALL, params: [288] });
  expect(report).toMatchObject({ model: 'tiny', variants: [{}], params: [288] });
  expect(report.overfitSteps).toBeGreaterThan(0);
});

it('finds another number of parameters', async () => {
  expect(await complaint(endingIn(linear), { ...SMALL, params: [289] })).toMatch(
    /parameters: 288, not 289, on \[6,6,2\]/,
  );
});

it('finds a model that cannot learn', async () => {
  expect(await complaint(endingIn(constant), { ...SMALL, overfit: { steps: 20 } })).toMatch(
    /learning: \d+ of 32 random pictures are known by heart after 20 steps of Adam/,
  );
});

it('finds what no number of parameters tells', async () => {
  const params = await complaint(endingIn(linear), { ...SMALL, params: [288, 1] });
  expect(params).toContain('`params` has 2 numbers for 1 targets');
  const nothing = await complaint(defineModel({ name: 'none', build: () => undefined as never }), SMALL);
  expect(nothing).toContain('The `build` of model "none" must return where its logits come out. Received undefined.');
});

let builds = 0;
it.each([
  ['two models of one seed give other logits', () => (builds++ % 2 ? tf.relu : tf.tanh)],
  ['a picture alone gives other logits than in a batch', () => (x: tf.Tensor) => tf.sub(x, tf.mean(x, 0, true))],
])('finds that %s', async (expected, call) => {
  const model = defineModel({
    name: 'odd',
    build: (_options, { input }) => linear()(defineLayer({ name: 'odd', call: call() })()(flattened()(input))),
  });
  expect(await complaint(model, { ...SMALL, overfit: { steps: 1 } })).toContain(expected);
});

it('finds a softmax at the end', async () => {
  const softmax = defineLayer({ name: 'softmax', call: (x) => tf.softmax(x) });
  const model = defineModel({ name: 'odd', build: (_o, { input }) => softmax()(linear()(flattened()(input))) });
  expect(await complaint(model, { ...SMALL, overfit: { steps: 1 } })).toMatch(
    /it gives probabilities: leave the softmax/,
  );
});

const BAD = {
  'a model that ONNX cannot express': [
    (x: tf.Tensor) => tf.mul(x, x.dataSync()[0] > 0 ? 1 : 2),
    /\{\} on \[6,6,2\]: .*reads a value while it is traced/,
  ],
  'logits that are no numbers': [(x: tf.Tensor) => tf.log(tf.neg(tf.abs(x))), /a logit is no finite number/],
  'a tensor that stays': [(x: tf.Tensor) => tf.keep(tf.mul(x, 2)), /[1-9]\d* tensors are left behind/],
} as const;

it.each(Object.entries(BAD))('finds %s', async (_, [call, expected]) => {
  const odd = defineLayer({ name: 'odd', call });
  const model = defineModel({ name: 'odd', build: (_options, { input }) => linear()(flattened()(odd()(input))) });
  expect(await complaint(model, { ...SMALL, overfit: { steps: 1 } })).toMatch(expected);
});

it('finds a shape that it cannot be built for', async () => {
  expect(await complaint(endingIn(linear), { targets: [{ inputShape: [6, 6, 2], classes: 5 }] })).toMatch(
    /\{\} on \[6,6,2\]: Model "tiny" must end in logits of shape \[5\]/,
  );
});
