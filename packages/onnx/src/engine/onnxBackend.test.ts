import { tf } from '@layerlab/core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findOnnxBackend, flushOnnx } from './findOnnxBackend.js';
import type { OnnxBackend } from './onnxBackend.js';
import { registerOnnxBackend } from './register.js';

let backend: OnnxBackend;

beforeAll(() => {
  registerOnnxBackend({ threads: 2 });
  registerOnnxBackend({ name: 'onnx-second', threads: 1, maxPrograms: 2 });
});
beforeEach(async () => {
  await tf.setBackend('onnx');
  backend = findOnnxBackend()!;
  backend.flush();
});
afterEach(() => {
  delete process.env.LAYERLAB_ONNX_STRICT;
});

describe('recording', () => {
  it('runs nothing before a value is read, and everything then', () => {
    const x = tf.tensor1d([1, 2, 3]);
    const { flushes } = backend.stats;
    const y = tf.add(tf.mul(x, 2), 1);
    expect(backend.pendingCount).toBe(2);
    expect(backend.stats.flushes).toBe(flushes);
    expect([...y.dataSync()]).toEqual([3, 5, 7]);
    expect(backend.stats.flushes).toBe(flushes + 1);
    expect(backend.pendingCount).toBe(0);
  });

  it('runs when the JavaScript that recorded yields', async () => {
    const y = tf.square(tf.scalar(3));
    expect(backend.pendingCount).toBe(1);
    await Promise.resolve();
    expect(backend.pendingCount).toBe(0);
    expect(y.dataSync()[0]).toBe(9);
  });

  it('runs when asked to', () => {
    const y = tf.square(tf.scalar(3));
    flushOnnx();
    expect(backend.isOnHost(y.dataId)).toBe(true);
  });

  it('reads asynchronously', async () => {
    expect([...(await tf.add(tf.tensor1d([1, 2]), tf.tensor1d([3, 4])).data())]).toEqual([4, 6]);
  });

  it('drops a tensor that was disposed unread', () => {
    const x = tf.tensor1d([1, 2, 3]);
    const { callsRun } = backend.stats;
    const unused = tf.tidy(() => tf.exp(tf.sin(x)));
    const used = tf.neg(x);
    unused.dispose();
    expect([...used.dataSync()]).toEqual([-1, -2, -3]);
    expect(backend.stats.callsRun - callsRun).toBe(1);
  });

  it('stays bounded over 10,000 tiny ops without a read', () => {
    let y: tf.Tensor = tf.scalar(0);
    let most = 0;
    for (let i = 0; i < 10_000; i++) {
      const next = tf.add(y, 1);
      y.dispose();
      y = next;
      most = Math.max(most, backend.pendingCount);
    }
    expect(most).toBeLessThanOrEqual(4000);
    expect(y.dataSync()[0]).toBe(10_000);
  }, 120_000);

  it('gives views without a node', () => {
    const x = tf.tensor1d([1, 2, 3, 4]);
    const y = tf.expandDims(tf.reshape(x, [2, 2]), 0);
    expect(backend.pendingCount).toBe(0);
    const z = tf.matMul(y as tf.Tensor3D, y as tf.Tensor3D);
    expect(z.shape).toEqual([1, 2, 2]);
    expect([...z.dataSync()]).toEqual([7, 10, 15, 22]);
    x.dispose();
    expect([...y.dataSync()]).toEqual([1, 2, 3, 4]);
  });

  it('cuts batches out of data on the host without a program of their own', () => {
    const data = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
    const sums = [0, 1, 2].map((row) => {
      const before = backend.stats.compiles;
      const sum = tf.sum(tf.slice(data, [row, 0], [1, 2])).dataSync()[0];
      return [sum, backend.stats.compiles - before];
    });
    expect(sums.map(([sum]) => sum)).toEqual([3, 7, 11]);
    expect(sums.slice(1).map(([, compiles]) => compiles)).toEqual([0, 0]);
  });

  it('tells scalars apart, negative zero too', () => {
    const x = tf.tensor1d([1]);
    const over = (scalar: number) => tf.div(x, tf.scalar(scalar)).dataSync()[0];
    const scalars = [2, 0, -0, 4, 5, 8];
    expect(scalars.map(over)).toEqual(scalars.map((scalar) => Math.fround(1 / scalar)));
  });

  it('passes NaN and infinity on as the cpu backend does', async () => {
    const compute = () => {
      const x = tf.tensor1d([Number.NaN, Infinity, -Infinity, -1, 0, 2]);
      const ops = [tf.relu, tf.step, tf.exp, tf.sqrt, tf.neg, tf.sigmoid, tf.isNaN, tf.max, tf.min, tf.square];
      return ops.map((op) => [...(op as (t: tf.Tensor) => tf.Tensor)(x).dataSync()]);
    };
    const lazy = compute();
    await tf.setBackend('cpu');
    compute().forEach((expected, i) => {
      expected.forEach((element, j) => {
        if (Number.isFinite(element)) expect(lazy[i][j]).toBeCloseTo(element, 5);
        else expect(lazy[i][j]).toBe(element);
      });
    });
  });

  it('handles bool, int32, and tensors without elements', () => {
    const a = tf.tensor1d([1, 5, 3], 'int32');
    expect(tf.greater(a, 2).dtype).toBe('bool');
    expect([...tf.logicalNot(tf.greater(a, 2)).dataSync()]).toEqual([1, 0, 0]);
    expect(tf.argMax(a).dataSync()[0]).toBe(1);
    expect(tf.concat([tf.zeros([0, 2]), tf.ones([1, 2])]).shape).toEqual([1, 2]);
    expect(tf.add(tf.zeros([0, 2]), 1).dataSync().length).toBe(0);
  });

  it('keeps complex numbers and strings', () => {
    const c = tf.complex([1, 2], [3, 4]);
    expect([...tf.real(c).dataSync()]).toEqual([1, 2]);
    expect([...tf.imag(tf.mul(c, c)).dataSync()]).toEqual([6, 16]);
    expect(tf.reshape(tf.tensor(['a', 'b']), [2, 1]).dataSync()).toEqual(['a', 'b']);
  });

  it('counts references the way tfjs does', () => {
    const before = backend.numDataIds();
    const x = tf.tensor1d([1, 2]);
    const copy = x.clone();
    x.dispose();
    expect([...copy.dataSync()]).toEqual([1, 2]);
    copy.dispose();
    expect(backend.numDataIds()).toBe(before);
  });
});

describe('errors', () => {
  it('names the kernel and the shapes when the op is called', () => {
    const [a, b] = [tf.ones([2, 3]), tf.ones([4, 5])];
    expect(() => tf.engine().runKernel('Add', { a, b })).toThrow(/Add\(a float32\[2,3\], b float32\[4,5\]\)/);
    expect(backend.pendingCount).toBe(0);
  });

  it('says at the read what went wrong in a program, and names the kernel', async () => {
    const indices = tf.cast(tf.add(tf.tensor1d([0, 6]), 1), 'int32');
    const picked = tf.neg(tf.gather(tf.tensor1d([1, 2]), indices));
    await Promise.resolve();
    expect(() => picked.dataSync()).toThrow(/GatherV2/);
    expect(() => tf.add(picked, 1)).toThrow(/GatherV2/);
    picked.dispose();
    expect(tf.add(1, 1).dataSync()[0]).toBe(2);
  });
});

describe('the cpu fallback', () => {
  it('runs kernels without a lowering, counted', () => {
    const before = backend.stats.fallbacks.get('Unique') ?? 0;
    const { values, indices } = tf.unique(tf.add(tf.tensor1d([3, 1, 3]), 1));
    expect([...values.dataSync()]).toEqual([4, 2]);
    expect([...indices.dataSync()]).toEqual([0, 1, 0]);
    expect(backend.stats.fallbacks.get('Unique')).toBe(before + 1);
  });

  it('is an error in strict mode, with the kernel and shapes', () => {
    process.env.LAYERLAB_ONNX_STRICT = '1';
    expect(() => tf.unique(tf.tensor1d([3, 1, 2]))).toThrow(
      expect.objectContaining({ code: 'NO_LOWERING', message: expect.stringContaining('Unique(x float32[3])') }),
    );
  });
});

describe('several backends', () => {
  it('moves tensors there and back, pending ones too', async () => {
    const x = tf.tensor1d([1, 2, 3]);
    const y = tf.square(x);
    await tf.setBackend('cpu');
    const z = tf.add(y, x);
    expect([...z.dataSync()]).toEqual([2, 6, 12]);
    await tf.setBackend('onnx');
    expect([...tf.sub(z, y).dataSync()]).toEqual([1, 2, 3]);
    const before = tf.memory().numTensors;
    tf.dispose([x, y, z]);
    expect(tf.memory().numTensors).toBe(before - 3);
  });

  it('does not mix two instances', async () => {
    const second = () => findOnnxBackend('onnx-second')!;
    const x = tf.square(tf.tensor1d([1, 2]));
    const c = tf.complex([1], [2]);
    void tf.setBackend('onnx-second');
    expect(tf.imag(c).dataSync()[0]).toBe(2);
    const y = tf.square(tf.tensor1d([3, 4]));
    expect(second().pendingCount).toBe(1);
    second().flush();
    expect(backend.data.has(y.dataId)).toBe(false);
    expect(backend.pendingCount).toBe(1);
    const sum = tf.add(x, y);
    expect([...sum.dataSync()]).toEqual([10, 20]);
    await tf.setBackend('onnx');
    expect([...tf.add(sum, x).dataSync()]).toEqual([11, 24]);
  });

  it('disposes the programs that were used least recently', async () => {
    await tf.setBackend('onnx-second');
    for (const size of [2, 3, 4, 5]) expect(tf.sum(tf.square(tf.ones([size]))).dataSync()[0]).toBe(size);
    expect(findOnnxBackend('onnx-second')!.programCount).toBe(2);
    expect(tf.sum(tf.square(tf.ones([2]))).dataSync()[0]).toBe(2);
  });
});
