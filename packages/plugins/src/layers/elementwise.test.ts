import '@tensorflow/tfjs-backend-cpu';
import { type LayerNode, tf } from '@layerlab/core';
import { probeLayer } from '@layerlab/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { activation } from './activation.js';
import { add } from './add.js';
import { concat } from './concat.js';
import { dense } from './dense.js';
import { dropout } from './dropout.js';
import { flatten } from './flatten.js';
import { leakyRelu } from './leakyRelu.js';
import { softmax } from './softmax.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
/** Abramowitz and Stegun 7.1.26, within 1.5e-7. */
const erf = (x: number) => {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - poly * Math.exp(-x * x));
};

describe('activations', () => {
  const at = [-2, -0.5, 0.25, 1.5];
  it.each([
    ['relu', (x: number) => Math.max(0, x)],
    ['elu', (x: number) => (x > 0 ? x : Math.exp(x) - 1)],
    ['leaky-relu', (x: number) => (x > 0 ? x : 0.01 * x)],
    ['gelu', (x: number) => 0.5 * x * (1 + erf(x / Math.SQRT2))],
    ['swish', (x: number) => x * sigmoid(x)],
    ['sigmoid', sigmoid],
    ['tanh', Math.tanh],
  ] as const)('%s is its formula, and so is its gradient', (name, formula) => {
    const probe = probeLayer([at.length], activation(name));
    const x = tf.tensor2d([at]);
    expect([...probe.forward(x).dataSync()]).toEqual(at.map((v) => expect.closeTo(formula(v), 5)));
    const slope = (v: number) => (formula(v + 1e-3) - formula(v - 1e-3)) / 2e-3;
    const { x: dx } = probe.gradients(x, tf.ones([1, at.length]));
    expect([...dx.dataSync()]).toEqual(at.map((v) => expect.closeTo(slope(v), 3)));
  });

  it('leaky-relu takes its slope', () => {
    const y = probeLayer([2], leakyRelu({ alpha: 0.5 })).forward(tf.tensor2d([[-4, 4]]));
    expect([...y.dataSync()]).toEqual([-2, 4]);
  });

  it('softmax gives probabilities', () => {
    const y = probeLayer([2], softmax()).forward(tf.tensor2d([[0, Math.log(3)]]));
    expect([...y.dataSync()]).toEqual([expect.closeTo(0.25, 5), expect.closeTo(0.75, 5)]);
  });
});

describe('dense and flatten', () => {
  it('multiply by the kernel and add the bias', () => {
    const probe = probeLayer([1, 2, 1], (x) => dense({ units: 2 })(flatten()(x)));
    probe.set('kernel', [1, 2, 3, 4]);
    probe.set('bias', [10, 20]);
    expect([...probe.forward(tf.tensor4d([5, 6], [1, 1, 2, 1])).dataSync()]).toEqual([33, 54]);
    expect(probe.model.info).toMatchObject({ params: 6, macs: 4 });
  });
});

describe('dropout', () => {
  const size = 20_000;
  const ones = () => tf.ones([1, size]);

  it('drops the share that it says, keeps the expectation, and drops others in the next step', () => {
    const probe = probeLayer([size], dropout({ rate: 0.25 }));
    const first = probe.forward(ones(), true).dataSync();
    const dropped = first.filter((value) => value === 0).length / size;
    expect(Math.abs(dropped - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / size));
    expect(new Set(first)).toEqual(new Set([0, Math.fround(1 / 0.75)]));
    const second = probe.forward(ones(), true).dataSync();
    const both = first.filter((value, i) => value === 0 && second[i] === 0).length / size;
    expect(both).toBeCloseTo(0.25 ** 2, 1);
    expect(both).toBeGreaterThan(0);
  });

  it('passes the gradient where it passed the value', () => {
    const probe = probeLayer([size], dropout({ rate: 0.5 }));
    const twin = probeLayer([size], dropout({ rate: 0.5 }));
    // both draw from streams of the same seed
    const { x: dx } = probe.gradients(ones(), ones());
    expect([...dx.dataSync()]).toEqual([...twin.forward(ones(), true).dataSync()]);
  });

  it('is the identity outside training and at rate 0, and refuses a rate of 1', () => {
    expect(new Set(probeLayer([size], dropout()).forward(ones()).dataSync())).toEqual(new Set([1]));
    expect(
      new Set(
        probeLayer([size], dropout({ rate: 0 }))
          .forward(ones(), true)
          .dataSync(),
      ),
    ).toEqual(new Set([1]));
    expect(() => probeLayer([1], dropout({ rate: 1 }))).toThrow(/rate: .*<1/);
  });
});

describe('add and concat', () => {
  const node = (shape: number[]): LayerNode => ({ options: {}, inputs: [], shape, weights: {} });

  it('join branches', () => {
    const x = tf.tensor2d([[1, -2]]);
    const branches = (input: LayerNode) => [input, activation('relu')(input), input];
    expect([
      ...probeLayer([2], (i) => add()(branches(i)))
        .forward(x)
        .dataSync(),
    ]).toEqual([3, -4]);
    expect([
      ...probeLayer([2], (i) => concat()(branches(i)))
        .forward(x)
        .dataSync(),
    ]).toEqual([1, -2, 1, 0, 1, -2]);
  });

  it('refuse branches that do not fit', () => {
    expect(() => add()([node([2, 2, 1]), node([2, 2, 3])])).toThrow(/equal shape. Received \[2,2,1\], \[2,2,3\]/);
    expect(() => concat()([node([2, 2, 1]), node([1, 2, 1])])).toThrow(/differ in the last axis alone/);
    expect(concat()([node([2, 2, 1]), node([2, 2, 3])]).shape).toEqual([2, 2, 4]);
  });
});
