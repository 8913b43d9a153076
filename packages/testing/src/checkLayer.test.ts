import { type AnyLayer, defineLayer, type LayerlabError, tf } from '@layerlab/core';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { checkLayer, type LayerCheck } from './checkLayer.js';

/** What the check says of a layer; '' where it is content. */
async function complaint(layer: AnyLayer, check?: LayerCheck): Promise<string> {
  try {
    await checkLayer(layer, check);
    return '';
  } catch (error) {
    expect((error as LayerlabError).code).toBe('CHECK_FAILED');
    return (error as LayerlabError).message;
  }
}

const scaled = defineLayer({
  name: 'scaled',
  options: z.object({ by: z.number().default(2), useBias: z.boolean().default(true) }),
  weights: ({ useBias }, input) => ({
    scale: { shape: [input[input.length - 1]], init: 'ones' },
    bias: useBias ? { shape: [input[input.length - 1]], init: 'zeros' } : undefined,
  }),
  call: (x, { scale, bias }, { options }) => {
    const y = tf.mul(tf.mul(x, scale), options.by);
    return bias ? tf.add(y, bias) : y;
  },
});

it('tries a good layer at each of its options, and gives the backend back', async () => {
  await tf.setBackend('cpu');
  const report = await checkLayer(scaled, { against: { layer: scaled, atMost: 10 } });
  expect(report.variants).toEqual([{}, { by: 1 }, { useBias: false }]);
  expect(report.gradients).toBe(3 * 40 + 2 * (3 + 3) + 3);
  expect(report.timeRatio).toBeGreaterThan(0.1);
  expect(tf.getBackend()).toBe('cpu');
});

let hidden: tf.Variable | undefined;
const BAD = {
  'another shape than it declares': [
    defineLayer({ name: 'bad', outputShape: () => [3], call: (x) => tf.mul(x, 2) }),
    /output shape.*declares outputs of shape \[3,3\]/,
  ],
  'outputs that are no numbers': [
    defineLayer({ name: 'bad', call: (x) => tf.log(x) }),
    /output shape.*an output for inputs from -2 to 2 is NaN/,
  ],
  'a wrong gradient': [
    defineLayer({ name: 'bad', call: (x) => tf.square(x), gradient: ({ dy, x }) => ({ x: tf.mul(dy, x) }) }),
    /gradients.*40 of 40 elements are wrong, the first that by input0\[\d+\]/,
  ],
  'options that JSON loses': [
    defineLayer({
      name: 'bad',
      options: z.object({
        by: z
          .number()
          .optional()
          .transform(() => Infinity),
      }),
      call: (x) => x,
    }),
    /serialisation/,
  ],
  'options that are functions': [
    defineLayer({
      name: 'bad',
      options: z.object({
        gate: z
          .string()
          .default('tanh')
          .transform(() => tf.tanh),
      }),
      call: (x, _weights, { options }) => options.gate(x),
    }),
    /serialisation.*options \{ gate: \[Function.*are no plain JSON: a recorded run has them as \{\}/,
  ],
  'a weight that is not used': [
    defineLayer({ name: 'bad', weights: () => ({ scale: { shape: [3], init: 'ones' } }), call: (x) => tf.mul(x, 2) }),
    /weights.*no gradient reaches the weight scale/,
  ],
  'a variable that is none of its weights': [
    defineLayer({ name: 'bad', call: (x) => tf.mul(x, (hidden ??= tf.variable(tf.scalar(2), true, 'hidden'))) }),
    /weights.*uses the variable "hidden", which is none of its weights/,
  ],
  'a promise': [
    defineLayer({ name: 'bad', call: (async (x: tf.Tensor) => x) as never }),
    /fails a check:\n.*output shape.*The `call` of layer "layer" must return a tensor, at once\. Received an empty object/,
  ],
  'a wrong gradient of a weight alone': [
    defineLayer({
      name: 'bad',
      weights: () => ({ scale: { shape: [3], init: 'ones' } }),
      call: (x, { scale }) => tf.mul(x, scale),
      gradient: ({ dy, x, weights }) => ({
        x: tf.mul(dy, weights.scale),
        weights: { scale: tf.mul(0.99, tf.sum(tf.mul(dy, x), [0, 1, 2])) },
      }),
    }),
    /gradients.*3 of 43 elements are wrong, the first that by scale\[0\]/,
  ],
  'random numbers of its own': [
    defineLayer({ name: 'bad', call: (x) => tf.add(x, tf.randomUniform(x.shape)) }),
    /determinism.*two passes over the same inputs differ[\s\S]*determinism.*context\.uniform/,
  ],
  'an undeclared mix of the batch': [
    defineLayer({ name: 'bad', call: (x) => tf.sub(x, tf.mean(x, 0, true)) }),
    /batch independence.*outside training example 0 alone[\s\S]*batch independence.*in training example 0 alone.*declare `mixesBatch`/,
  ],
  'a mix of the batch that is none': [
    defineLayer({ name: 'bad', mixesBatch: 'it says so', call: (x) => tf.mul(x, 2) }),
    /`mixesBatch` is declared \(it says so\), but/,
  ],
  'another result in training': [
    defineLayer({ name: 'bad', call: (x, _weights, { training }) => tf.mul(x, training ? 2 : 1) }),
    /training mode.*training gives other outputs than inference.*though nothing random is drawn/,
  ],
  'a kernel that ONNX cannot express': [
    defineLayer({ name: 'bad', call: (x) => tf.reverse(tf.cumprod(x, 1), 1) }),
    /ONNX export/,
  ],
  'a shape that follows from values': [
    defineLayer({ name: 'bad', call: (x) => tf.mul(x, x.dataSync()[0] > 0 ? 1 : 2) }),
    /ONNX export/,
  ],
  'a tensor that stays': [
    defineLayer({ name: 'bad', call: (x) => tf.keep(tf.mul(x, 2)) }),
    /leaked tensors.*a forward pass leaves 1 tensors behind/,
  ],
  'a tensor that stays of the backward pass': [
    defineLayer({ name: 'bad', call: (x) => tf.mul(x, 2), gradient: ({ dy }) => ({ x: tf.keep(tf.mul(dy, 2)) }) }),
    /leaked tensors.*a training step leaves \d+ tensors behind/,
  ],
  'a weight that moves outside training': [
    defineLayer({
      name: 'bad',
      weights: () => ({ seen: { shape: [], init: 'zeros', trainable: false } }),
      call: (x, { seen }) => {
        (seen as tf.Variable).assign(tf.add(seen, 1e-6) as tf.Scalar);
        return tf.mul(x, 2);
      },
    }),
    /training mode.*the weight layer\/seen changes outside training/,
  ],
} as const;

it.each(Object.entries<readonly [AnyLayer, RegExp]>(BAD))('finds %s', async (_, [layer, expected]) => {
  expect(await complaint(layer)).toMatch(expected);
});

it('lists everything at once, with the options at which it is', async () => {
  const twice = defineLayer({
    name: 'twice',
    options: z.object({ bad: z.boolean().default(false) }),
    call: (x, _weights, { options, training }) => (options.bad && training ? tf.sub(x, tf.mean(x, 0, true)) : x),
  });
  const message = await complaint(twice);
  expect(message).toMatch(/^Layer "twice" fails 2 checks:\n {2}- batch independence with \{"bad":true\}/);
  expect(message).toContain('  - training mode with {"bad":true}: ');
});

it('finds a layer that takes far longer than the standard one', async () => {
  const slow = defineLayer({
    name: 'slow',
    call: (x) => Array.from({ length: 60 }).reduce<tf.Tensor>((y) => tf.tanh(y), x),
  });
  const plain = defineLayer({ name: 'plain', call: (x) => tf.tanh(x) });
  expect(await complaint(slow, { against: { layer: plain, atMost: 1.5 } })).toMatch(
    /time beside plain: it takes \d+\.\d\d times as long; at most 1\.5 is allowed/,
  );
});

it('says what it needs where it cannot guess', async () => {
  const named = defineLayer({ name: 'named', options: z.object({ path: z.string() }), call: (x) => x });
  expect(await complaint(named)).toMatch(/options: No value is known to try the option "path"/);
  const flat = defineLayer({
    name: 'flat',
    options: z.object({}),
    outputShape: (_options, input) => input.slice(1),
    call: (x) => tf.reshape(x, [x.shape[0], -1, 3]),
  });
  expect(await complaint(flat, { inputs: [[4, 4, 3]] })).toMatch(/declares outputs of shape/);
});
