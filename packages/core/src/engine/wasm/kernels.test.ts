import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../tf.js';
import '../cpu.js';
import { wasmEngine } from '../wasm.js';

beforeAll(() => wasmEngine.activate({}));

/** Runs the same program on both backends; elements must agree within 1e-4 (relative above 1) and nothing may be left over. */
async function expectSame(program: () => tf.Tensor): Promise<void> {
  const results: { shape: number[]; values: Float32Array; dtype: string }[] = [];
  for (const backend of ['cpu', 'wasm']) {
    await tf.setBackend(backend);
    const before = tf.memory().numTensors;
    const ids = tf.backend().numDataIds();
    const out = tf.tidy(program);
    results.push({ shape: out.shape, values: (await out.data()) as Float32Array, dtype: out.dtype });
    out.dispose();
    expect(tf.memory().numTensors).toBe(before);
    expect(tf.backend().numDataIds()).toBe(ids);
  }
  const [cpu, wasm] = results;
  expect(wasm.shape).toEqual(cpu.shape);
  expect(wasm.dtype).toBe(cpu.dtype);
  const error = (value: number, i: number) => Math.abs(value - wasm.values[i]) / (1 + Math.abs(value));
  const worst = cpu.values.reduce((most, value, i) => Math.max(most, error(value, i)), 0);
  expect(worst).toBeLessThan(1e-4);
  expect(cpu.values.some((value) => value !== 0)).toBe(true);
}

const normal = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, 'float32', seed);

const geometries = [
  { input: [5, 5], filter: [3, 3], strides: 1, pad: 'same' },
  { input: [6, 7], filter: [3, 2], strides: 1, pad: 'valid' },
  { input: [7, 8], filter: [3, 3], strides: 2, pad: 'same' },
  { input: [8, 8], filter: [3, 3], strides: 2, pad: 'same' },
  { input: [8, 9], filter: [3, 3], strides: 2, pad: 'valid' },
  { input: [9, 6], filter: [1, 1], strides: 3, pad: 'valid' },
  { input: [5, 5], filter: [1, 1], strides: 1, pad: 'same' },
  { input: [6, 6], filter: [5, 5], strides: 1, pad: 'same' },
  { input: [9, 8], filter: [2, 3], strides: [1, 2], pad: 'valid' },
  { input: [4, 4], filter: [2, 2], strides: 1, pad: 3 },
  { input: [6, 6], filter: [3, 3], strides: 2, pad: [[0, 0], [2, 1], [0, 3], [0, 0]] }, // biome-ignore format: one row a case
] as const;

describe.each(geometries)('$input by $filter, strides $strides, pad $pad', ({ input, filter, strides, pad }) => {
  const s = strides as [number, number];
  const p = pad as 'same';

  it('gives the gradient by the filter', () =>
    expectSame(() => {
      const x = normal([2, ...input, 3], 1) as tf.Tensor4D;
      return tf.grad((w: tf.Tensor) => tf.square(tf.conv2d(x, w as tf.Tensor4D, s, p)))(normal([...filter, 3, 4], 2));
    }));

  it('gives the gradient by the filter of a depthwise convolution', () =>
    expectSame(() => {
      const x = normal([2, ...input, 3], 3) as tf.Tensor4D;
      const convolve = (w: tf.Tensor) => tf.square(tf.depthwiseConv2d(x, w as tf.Tensor4D, s, p));
      return tf.grad(convolve)(normal([...filter, 3, 2], 4));
    }));

  it.each([1, 2])('gives the gradient by the input of a depthwise convolution, %i a channel', (multiplier) =>
    expectSame(() => {
      const w = normal([...filter, 3, multiplier], 5) as tf.Tensor4D;
      return tf.grad((x: tf.Tensor) => tf.square(tf.depthwiseConv2d(x as tf.Tensor4D, w, s, p)))(
        normal([2, ...input, 3], 6),
      );
    }),
  );
});

/** tfjs's cpu kernels leave dilations out of account, and tfjs never asks for them: so a filter with zeros in it is the truth. */
describe('dilated depthwise gradients, as of the filter with zeros between', () => {
  const call = (name: string, inputs: tf.NamedTensorMap, attrs: object) =>
    tf.engine().runKernel<tf.Tensor>(name, inputs, { strides: [1, 1], pad: 'valid', ...attrs });
  const x = { shape: [2, 8, 9, 2] };

  it('by the filter', () =>
    expectSame(() => {
      const inputs = { x: normal(x.shape, 1), dy: normal([2, 4, 8, 4], 2) };
      const name = 'DepthwiseConv2dNativeBackpropFilter';
      if (tf.getBackend() === 'wasm') return call(name, inputs, { dilations: [2, 1], filterShape: [3, 2, 2, 2] });
      const dense = call(name, inputs, { dilations: [1, 1], filterShape: [5, 2, 2, 2] });
      return tf.stridedSlice(dense, [0, 0, 0, 0], [5, 2, 2, 2], [2, 1, 1, 1]);
    }));

  it('by the input', () =>
    expectSame(() => {
      const [dy, top, bottom] = [normal([2, 6, 8, 4], 2), normal([1, 2, 2, 2], 3), normal([1, 2, 2, 2], 4)];
      const name = 'DepthwiseConv2dNativeBackpropInput';
      const sparse = tf.getBackend() === 'wasm';
      const filter = tf.concat(sparse ? [top, bottom] : [top, tf.zerosLike(top), bottom], 0);
      return call(name, { dy, filter }, { dilations: [sparse ? 2 : 1, 1], inputShape: x.shape });
    }));
});

describe('other kernels', () => {
  it('gives the filter gradient of the layout NCHW', () =>
    expectSame(() =>
      tf
        .engine()
        .runKernel<tf.Tensor>(
          'Conv2DBackpropFilter',
          { x: normal([2, 3, 5, 6], 1), dy: normal([2, 4, 5, 6], 2) },
          { strides: [1, 1], pad: 'same', dataFormat: 'NCHW', filterShape: [3, 3, 3, 4] },
        ),
    ));

  it('takes bare tensor infos, and leaves their owner the data', async () => {
    await tf.setBackend('wasm');
    const x = normal([1, 4, 4, 2], 1);
    const dy = normal([1, 4, 4, 2], 2);
    const kernel = tf.getKernel('Conv2DBackpropFilter', 'wasm');
    const bare = ({ dataId, shape, dtype }: tf.Tensor) => ({ dataId, shape, dtype });
    const attrs = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC', filterShape: [3, 3, 2, 2] };
    const out = kernel.kernelFunc({ inputs: { x: bare(x), dy: bare(dy) }, attrs, backend: tf.backend() });
    expect(out).toMatchObject({ shape: [3, 3, 2, 2] });
    expect([...x.dataSync()].some((value) => value !== 0)).toBe(true);
    tf.dispose([x, dy, out as tf.Tensor]);
  });

  it.each([
    [2, 2, 'valid'],
    [3, 2, 'same'],
    [3, 1, 'same'],
    [2, 3, 'valid'],
  ] as const)(
    'gives the gradient of a max-pool of %i, strides %i, %s, below zero and at ties too',
    (size, strides, pad) =>
      expectSame(() => {
        const values = tf.sub(tf.floor(tf.mul(normal([2, 9, 8, 3], 1), 2)), 1);
        const pooled = (x: tf.Tensor) => tf.square(tf.maxPool(x as tf.Tensor4D, size, strides, pad));
        return tf.concat([values, normal([2, 9, 8, 3], 2)].map((x) => tf.grad(pooled)(x)));
      }),
  );

  it.each(['float32', 'int32', 'bool'] as const)('gives one-hot vectors of %s', (dtype) =>
    expectSame(() => tf.oneHot(tf.tensor1d([1, 0, -1, 7, 2], 'int32'), 3, 1, 0, dtype)),
  );

  it('sums segments, leaving ids out of range out', () =>
    expectSame(() => tf.unsortedSegmentSum(normal([5, 2, 3], 1), tf.tensor1d([2, 0, -1, 2, 7], 'int32'), 4)));

  it('sums a single segment', () =>
    expectSame(() => tf.unsortedSegmentSum(normal([3, 2], 1), tf.tensor1d([0, 0, 1], 'int32'), 1)));

  it('gives the gradient of gather', () =>
    expectSame(() =>
      tf.grad((x: tf.Tensor) => tf.square(tf.gather(x, tf.tensor1d([0, 3, 3, 1], 'int32'))))(normal([5, 4], 1)),
    ));

  it.each(['ij,jk->ik', 'bij,bjk->bik', 'ij->ji', 'ij->', 'bhid,bhjd->bhij', 'i,j->ij', 'ij->ij'])(
    'evaluates the equation %s',
    (equation) =>
      expectSame(() => {
        const sizes: Record<string, number> = { b: 2, d: 3, h: 2, i: 4, j: 5, k: 3 };
        const terms = equation.split('->')[0].split(',');
        return tf.einsum(equation, ...terms.map((term, i) => normal([...term].map((axis) => sizes[axis]), i + 1))); // biome-ignore format: short
      }),
  );
});
