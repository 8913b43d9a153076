import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../tf.js';
import { cpuEngine } from '../cpu.js';
import { MENDED_KERNELS, mendKernel } from './explicitPadding.js';

beforeAll(() => cpuEngine.activate({}));

/** tfjs's own kernels, which take numbers as padding. */
const originals = MENDED_KERNELS.map((name) => tf.getKernel(name, 'cpu')!);

function register(kernels: typeof originals): void {
  for (const kernel of kernels) {
    tf.unregisterKernel(kernel.kernelName, 'cpu');
    tf.registerKernel(kernel);
  }
}

afterEach(() => register(originals));

/** Kernels that refuse numbers, as tfjs-node's do, and are mended. */
const mended = originals.map((original) =>
  mendKernel({
    ...original,
    kernelFunc: (call) => {
      expect(call.attrs!.pad).toBe('valid');
      return original.kernelFunc(call);
    },
  }),
);

/** The same program by tfjs's kernels and by the mended ones; nothing may be left over. */
function expectSame(program: () => tf.Tensor, reference = program): void {
  const expected = tf.tidy(reference);
  register(mended);
  const before = tf.memory().numTensors;
  const received = tf.tidy(program);
  expect(tf.memory().numTensors).toBe(before + 1);
  expect(received.shape).toEqual(expected.shape);
  const error = tf.max(tf.abs(tf.sub(received, expected))).dataSync()[0];
  expect(error).toBeLessThan(1e-4);
  expect(tf.max(tf.abs(expected)).dataSync()[0]).toBeGreaterThan(0);
}

const normal = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, 'float32', seed);

const geometries = [
  { input: [6, 6], filter: [3, 3], strides: 1, pad: 1 },
  { input: [7, 8], filter: [3, 3], strides: 2, pad: 1 },
  { input: [8, 8], filter: [5, 5], strides: 3, pad: 2 },
  { input: [6, 6], filter: [3, 3], strides: 2, pad: [[0, 0], [2, 1], [0, 2], [0, 0]] }, // biome-ignore format: one row a case
] as const;

describe.each(geometries)('$input by $filter, strides $strides, pad $pad', ({ input, filter, strides, pad }) => {
  const p = pad as 1;
  const x = () => normal([2, ...input, 3], 1) as tf.Tensor4D;
  const weights = (...channels: number[]) => normal([...filter, ...channels], 2) as tf.Tensor4D;
  const ops: [string, (x: tf.Tensor4D, w: tf.Tensor4D) => tf.Tensor, number[]][] = [
    ['conv2d', (x, w) => tf.conv2d(x, w, strides, p, 'NHWC', 1, 'floor'), [3, 4]],
    ['depthwiseConv2d', (x, w) => tf.depthwiseConv2d(x, w, strides, p, 'NHWC', 1, 'floor'), [3, 2]],
    ['maxPool', (x) => tf.maxPool(x, [...filter], strides, p, 'floor'), [1, 1]],
    ['avgPool', (x) => tf.avgPool(x, [...filter], strides, p, 'floor'), [1, 1]],
  ];

  it.each(ops)('%s gives the same', (_name, op, channels) => expectSame(() => op(x(), weights(...channels))));

  /** tfjs's cpu kernel for the gradient of avgPool counts padding as elements: these sums over counts do not. */
  const averages = (x: tf.Tensor4D) => {
    const sums = (of: tf.Tensor4D) =>
      tf.depthwiseConv2d(of, tf.ones([...filter, 3, 1]), strides, p, 'NHWC', 1, 'floor');
    return tf.div(sums(x), sums(tf.onesLike(x)));
  };
  it('avgPool gives the same gradient by its input', () => {
    const gradient = (op: (x: tf.Tensor4D) => tf.Tensor) =>
      tf.grad((x: tf.Tensor) => tf.square(op(x as tf.Tensor4D)))(x());
    expectSame(
      () => gradient((x) => tf.avgPool(x, [...filter], strides, p, 'floor')),
      () => gradient(averages),
    );
  });

  it.each(ops.slice(0, 3))('%s gives the same gradient by its input', (_name, op, channels) =>
    expectSame(() => tf.grad((x: tf.Tensor) => tf.square(op(x as tf.Tensor4D, weights(...channels))))(x())),
  );

  it.each(ops.slice(0, 2))('%s gives the same gradient by its filter', (_name, op, channels) =>
    expectSame(() => tf.grad((w: tf.Tensor) => tf.square(op(x(), w as tf.Tensor4D)))(weights(...channels))),
  );
});
