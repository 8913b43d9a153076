import { basename } from 'node:path';
import { tf } from '@layerlab/core';
import type { Optimizer, Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findOnnxBackend } from './findOnnxBackend.js';
import type { OnnxBackend } from './onnxBackend.js';
import { registerOnnxBackend } from './register.js';
import { dense, LOSSES, seeded, train } from './testPrograms.js';

let backend: OnnxBackend;

beforeAll(() => {
  registerOnnxBackend({ threads: 1 });
  registerOnnxBackend({ name: 'onnx-second', threads: 1 });
});
beforeEach(async () => {
  await tf.setBackend('onnx');
  backend = findOnnxBackend()!;
  // drops the programs of earlier tests
  backend.configure({ threads: 1 });
});

describe('what changes from step to step', () => {
  const STEPS = 16;
  let step = 0;

  /** Compilations until each step, of a training that calls `change` ahead of it. */
  function compiles(net: typeof dense, change: (optimizer: Optimizer) => void): number[] {
    const counts: number[] = [];
    train(net, tf.train.adam(0.01), STEPS, (at, optimizer) => {
      counts.push(backend.stats.compiles);
      step = at;
      change(optimizer);
    });
    return counts;
  }

  const cases: Record<string, () => number[]> = {
    "Adam's learning rate": () =>
      compiles(dense, (optimizer) => {
        (optimizer as unknown as { learningRate: number }).learningRate = 0.01 / (1 + step);
      }),
    'a weight of the loss': () => {
      const loss = (labels: Tensor, logits: Tensor) =>
        tf.mul(LOSSES['softmax cross-entropy'](labels, logits), 1 / (1 + step));
      return compiles({ ...dense, loss }, () => {});
    },
    "the numbers of tfjs's own dropout": () => {
      const forward = (x: Tensor, weights: readonly Tensor[]) => dense.forward(tf.dropout(x, 0.5), weights);
      return compiles({ ...dense, forward }, () => {});
    },
    'noise that JavaScript draws': () => {
      const forward = (x: Tensor, weights: readonly Tensor[]) =>
        dense.forward(tf.add(x, tf.randomNormal(x.shape)), weights);
      return compiles({ ...dense, forward }, () => {});
    },
  };

  it.each(Object.entries(cases))('compiles nothing anew after a few steps: %s', (_name, run) => {
    const counts = run();
    expect(counts[5]).toBeGreaterThan(counts[0]);
    expect(counts[STEPS - 1]).toBe(counts[5]);
  });

  it('reaches the losses all the same', async () => {
    const changed = () => {
      const loss = (labels: Tensor, logits: Tensor) =>
        tf.mul(LOSSES['softmax cross-entropy'](labels, logits), 1 / (1 + step));
      return train({ ...dense, loss }, tf.train.adam(0.01), STEPS, (at) => (step = at));
    };
    const losses = changed();
    await tf.setBackend('cpu');
    changed().forEach((expected, i) => {
      expect(losses[i]).toBeCloseTo(expected, 5);
    });
  });
});

describe('an error of a kernel', () => {
  const [wide, tall] = [() => tf.ones([2, 3]), () => tf.ones([4, 5])];
  const calls: Record<string, [string, () => unknown]> = {
    mul: ['Multiply(a float32[2,3], b float32[4,5])', () => tf.mul(wide(), tall())],
    add: ['Add(a float32[2,3], b float32[4,5])', () => tf.add(wide(), tall())],
    slice: ['Slice(x float32[2,3])', () => tf.slice(wide(), [0, 2], [2, 2])],
    gather: ['GatherV2(x float32[2,3], indices int32[1])', () => tf.gather(wide(), tf.tensor1d([2], 'int32'))],
  };

  it.each(Object.entries(calls))(
    'is thrown by the call, which it names with its shapes and line: tf.%s',
    (_op, [call, run]) => {
      backend.flush();
      let error: Error | undefined;
      try {
        tf.tidy(() => void run());
      } catch (thrown) {
        error = thrown as Error;
      }
      expect(error?.message).toContain(call);
      expect(error?.stack).toMatch(new RegExp(`${basename(import.meta.url)}:\\d+`));
      // and what was recorded before it still runs
      expect([...tf.add(tf.tensor1d([1, 2]), 1).dataSync()]).toEqual([2, 3]);
    },
  );
});

describe('a training that changes its backend', () => {
  it.each(['cpu', 'onnx-second'])('keeps its variables, optimizer and data: with %s', async (other) => {
    const losses = train(dense, tf.train.adam(0.01), 30, (step) => {
      void tf.setBackend(Math.floor(step / 3) % 2 === 0 ? 'onnx' : other);
    });
    await tf.setBackend('cpu');
    train(dense, tf.train.adam(0.01), 30).forEach((expected, i) => {
      expect(losses[i]).toBeCloseTo(expected, 5);
    });
  });
});

describe('NaN and infinity', () => {
  const SPECIAL = [Number.NaN, Infinity, -Infinity, -1.5, -0, 0, 0.5, 2];
  const pairs = SPECIAL.flatMap((a) => SPECIAL.map((b) => [a, b] as const));
  const unary: Record<string, (x: Tensor) => Tensor> = {
    ...{ abs: tf.abs, ceil: tf.ceil, cos: tf.cos, elu: tf.elu, erf: tf.erf, exp: tf.exp, expm1: tf.expm1 },
    ...{ floor: tf.floor, isFinite: tf.isFinite, isInf: tf.isInf, isNaN: tf.isNaN, log: tf.log, log1p: tf.log1p },
    ...{ neg: tf.neg, reciprocal: tf.reciprocal, relu: tf.relu, relu6: tf.relu6, round: tf.round, rsqrt: tf.rsqrt },
    ...{ selu: tf.selu, sigmoid: tf.sigmoid, sign: tf.sign, sin: tf.sin, softplus: tf.softplus, sqrt: tf.sqrt },
    ...{ square: tf.square, step: tf.step, tan: tf.tan, tanh: tf.tanh, leakyRelu: tf.leakyRelu },
    clipByValue: (x) => tf.clipByValue(x, -1, 1),
    cumsum: (x) => tf.cumsum(x),
  };
  const binary: Record<string, (a: Tensor, b: Tensor) => Tensor> = {
    ...{ add: tf.add, sub: tf.sub, mul: tf.mul, div: tf.div, maximum: tf.maximum, minimum: tf.minimum },
    ...{ equal: tf.equal, notEqual: tf.notEqual, less: tf.less, lessEqual: tf.lessEqual, greater: tf.greater },
    ...{ greaterEqual: tf.greaterEqual, pow: tf.pow, squaredDifference: tf.squaredDifference, prelu: tf.prelu },
    ...{ floorDiv: tf.floorDiv, mod: tf.mod },
    // zeros count as positive
    atan2: (a, b) => tf.atan2(tf.abs(a), tf.where(tf.equal(b, 0), 0, b)),
    where: (a, b) => tf.where(tf.greater(a, b), a, b),
  };
  const rows: Record<string, (x: tf.Tensor2D) => Tensor> = {
    sum: (x) => tf.sum(x, 1),
    mean: (x) => tf.mean(x, 1),
    max: (x) => tf.max(x, 1),
    min: (x) => tf.min(x, 1),
    prod: (x) => tf.prod(x, 1),
    argMax: (x) => tf.argMax(x, 1),
    argMin: (x) => tf.argMin(x, 1),
    softmax: (x) => tf.softmax(x),
    logSoftmax: (x) => tf.logSoftmax(x),
    matMul: (x) => tf.matMul(x, x, false, true),
    // ONNX Runtime's MaxPool skips NaN or not, depending on where in the window it is; tfjs skips it
    maxPool: (x) => {
      const numbers = tf.where(tf.isNaN(x), -1, x);
      return tf.maxPool(tf.reshape(numbers, [1, ...x.shape, 1]) as tf.Tensor4D, [1, 2], 1, 'valid');
    },
    avgPool: (x) => tf.avgPool(tf.reshape(x, [1, ...x.shape, 1]) as tf.Tensor4D, [1, 2], 1, 'valid'),
  };

  async function expectSame(run: () => Tensor): Promise<void> {
    const received = [...run().dataSync()];
    await tf.setBackend('cpu');
    const expected = [...run().dataSync()];
    expect(received.map(classOf)).toEqual(expected.map(classOf));
    received.forEach((value, i) => {
      if (Number.isFinite(expected[i])) expect(value).toBeCloseTo(expected[i], 5);
    });
  }
  /** Zeros of either sign are equal to tfjs. */
  const classOf = (x: number) => (Number.isFinite(x) ? 'finite' : String(x));

  it.each(Object.entries(unary))('are what the cpu backend says: %s', (_name, op) =>
    expectSame(() => op(tf.tensor1d(SPECIAL))),
  );
  it.each(Object.entries(binary))('are what the cpu backend says: %s', (_name, op) =>
    expectSame(() => op(tf.tensor1d(pairs.map(([a]) => a)), tf.tensor1d(pairs.map(([, b]) => b)))),
  );
  it.each(Object.entries(rows))('are what the cpu backend says: %s of rows', (_name, op) =>
    expectSame(() => op(tf.tensor2d(pairs.flat(), [pairs.length, 2]))),
  );

  it('go through a training step to the loss, the weights and the next step', async () => {
    const run = () => {
      const weight = tf.variable(seeded([4, 3], 1));
      const optimizer = tf.train.adam(0.01);
      const x = tf.tensor2d([1, 2, 3, Number.NaN], [1, 4]);
      const losses = [0, 1].map(
        () =>
          optimizer
            .minimize(() => tf.sum(tf.square(tf.matMul(x, weight as tf.Tensor2D))) as tf.Scalar, true, [weight])!
            .dataSync()[0],
      );
      return [...losses, ...weight.dataSync()];
    };
    const received = run();
    await tf.setBackend('cpu');
    expect(received).toEqual(run());
    expect(received[0]).toBeNaN();
  });
});

describe('many ops without a read', () => {
  it('hold no more tensors, recorded calls or programs than a few flushes', () => {
    const { compiles } = backend.stats;
    const before = backend.numDataIds();
    let most = 0;
    let y: Tensor = tf.scalar(1);
    for (let i = 0; i < 10_000; i++) {
      const next = tf.tidy(() => tf.sqrt(tf.add(tf.square(y), 1e-3)));
      y.dispose();
      y = next;
      most = Math.max(most, backend.numDataIds() - before);
      expect(backend.pendingCount).toBeLessThanOrEqual(4000);
    }
    expect(most).toBeLessThan(10);
    expect(y.dataSync()[0]).toBeCloseTo(Math.sqrt(1 + 10), 2);
    expect(backend.stats.compiles - compiles).toBeLessThan(10);
    expect(backend.pendingCount).toBe(0);
    y.dispose();
  }, 120_000);
});
