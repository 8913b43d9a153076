import { type AnyLayer, defineLayer, tf } from '@layerlab/core';
import { onnxEngine } from '@layerlab/onnx';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkGradients } from './checkGradients.js';
import { layerProblem } from './layerProblem.js';

beforeAll(() => onnxEngine.activate({ threads: 1 }));

const scale = { scale: { shape: [3], init: 'ones' } } as const;

/** x², with 2x times `factor` for its gradient. */
const squareTimes = (factor: number) =>
  defineLayer({
    name: 'square',
    call: (x) => tf.square(x),
    gradient: ({ dy, x }) => ({ x: tf.mul(dy, tf.mul(x, 2 * factor)) }),
  });

/** The sign of x · scale, whose derivative is 0, with the derivative of x · scale (Bengio et al. 2013). */
const straightThrough = (gradientIs: 'exact' | 'surrogate') =>
  defineLayer({
    name: 'straight-through',
    weights: () => scale,
    call: (x, weights) => tf.sign(tf.mul(x, weights.scale)),
    gradient: ({ dy, x, weights }) => ({
      x: tf.mul(dy, weights.scale),
      weights: { scale: tf.sum(tf.mul(dy, x), [0, 1, 2]) },
    }),
    gradientIs,
  });

/** a · b, of two inputs, with a gradient of a's side and one of b's. */
const product = defineLayer({
  name: 'product',
  inputs: 'many',
  call: ([a, b]) => tf.mul(a, b),
  gradient: ({ dy, x: [a, b] }) => ({ x: [tf.mul(dy, b), tf.mul(dy, a)] }),
  gradientIs: 'surrogate',
});

const check = (layer: AnyLayer, inputs = 1) =>
  checkGradients(
    layerProblem(
      layer,
      {},
      Array.from({ length: inputs }, () => [4, 4, 3]),
    ),
  );

describe('checkGradients', () => {
  it('accepts a right gradient of a layer’s own, and finds every element of one that is off by 1 %', async () => {
    expect(await check(squareTimes(1))).toEqual({ checked: 40, wrong: [], kinks: [] });
    const { checked, wrong } = await check(squareTimes(1.01));
    expect(wrong.length).toBe(checked);
    for (const { received, expected } of wrong) expect(received / expected).toBeCloseTo(1.01, 3);
  });

  it('holds a declared surrogate to its formula, by weights too', async () => {
    expect(await check(straightThrough('surrogate'))).toEqual({ checked: 43, wrong: [], kinks: [] });
    const { wrong } = await check(straightThrough('exact'));
    expect(new Set(wrong.map(({ tensor }) => tensor))).toEqual(new Set(['input0', 'scale']));
    expect(wrong.every(({ expected }) => expected === 0)).toBe(true);
  });

  it('holds a surrogate of several inputs to its formula', async () => {
    expect(await check(product, 2)).toEqual({ checked: 80, wrong: [], kinks: [] });
  });

  it('finds a formula that the engine’s gradient does not follow', async () => {
    const problem = layerProblem(product, {}, [[2], [2]]);
    const { wrong } = await checkGradients({
      ...problem,
      formula: (...xs) => problem.formula!(...xs).map((gradient, i) => (i === 1 ? tf.neg(gradient) : gradient)),
    });
    expect(new Set(wrong.map(({ tensor }) => tensor))).toEqual(new Set(['input1']));
  });

  it('names kinks at the inputs', async () => {
    const at = (values: number[]) => [tf.tensor1d(values)];
    const rectified = await checkGradients({ fn: (x) => tf.sum(tf.relu(x)), inputs: at([-1, 0, 1]) });
    expect(rectified.kinks).toEqual([{ tensor: 'input0', index: 1 }]);
    const tied = await checkGradients({ fn: (x) => tf.max(x), inputs: at([2, 1, 2]) });
    expect(tied.kinks.map(({ index }) => index)).toEqual([0, 2]);
  });

  it('counts a gradient that is not a number as wrong', async () => {
    const positive = tf.tensor1d([1, 0], 'bool');
    const { wrong } = await checkGradients({
      fn: (x) => tf.sum(tf.where(positive, tf.sqrt(x), 0)),
      inputs: [tf.tensor1d([4, -1])],
    });
    expect(wrong).toEqual([{ tensor: 'input0', index: 1, received: Number.NaN, expected: 0 }]);
  });
});
