import { type FillUniform, type HostTensor, type StepProgram, tf } from '@layerlab/core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findOnnxBackend, type OnnxBackend, registerOnnxBackend } from '../engine/index.js';
import { captureStep } from './captureStep.js';

let backend: OnnxBackend;

beforeAll(() => registerOnnxBackend({ threads: 1 }));
beforeEach(async () => {
  await tf.setBackend('onnx');
  backend = findOnnxBackend()!;
  backend.configure({ threads: 1 });
});

const vector = (...values: number[]): HostTensor => ({ data: Float32Array.from(values), shape: [values.length] });
const scalar = (value: number): HostTensor => ({ data: Float32Array.of(value), shape: [] });

/** w is moved towards x; gives [the sum of w before the step]. */
function follow(w: tf.Variable): StepProgram {
  return ({ x, rate }) => {
    const sum = tf.reshape(tf.sum(w), [1]);
    w.assign(tf.add(w, tf.mul(tf.sub(x, w), rate)));
    return sum;
  };
}

/** Draws the same numbers each time it is made. */
function stream(): FillUniform {
  let state = 0;
  const next = () => {
    state = (state * 16807 + 1) % 2147483647;
    return state / 2147483647;
  };
  return (values) => {
    for (let i = 0; i < values.length; i++) values[i] = next();
    return values;
  };
}

describe('captureStep', () => {
  it('compiles once, and takes other numbers, rates and smaller batches without compiling again', () => {
    const w = tf.variable(tf.tensor1d([0, 0]));
    const step = captureStep(({ x, rate }) => {
      const mean = tf.mean(x, 0);
      w.assign(tf.add(w, tf.mul(tf.sub(mean, w), rate)));
      return w.clone();
    });
    const rows = (count: number): HostTensor => ({ data: new Float32Array(2 * count).fill(1), shape: [count, 2] });
    const before = backend.stats.compiles;
    let expected = 0;
    for (let i = 1; i <= 20; i++) {
      const last = i % 5 === 0;
      expected += (1 - expected) / i;
      const [value] = step.run({ x: rows(last ? 2 : 4), rate: scalar(1 / i) });
      expect(value).toBeCloseTo(expected, 6);
    }
    expect(backend.stats.compiles - before).toBe(2);
    expect(step.refusal).toBeUndefined();
    step.dispose();
    w.dispose();
  });

  it('runs the program itself only to record it', () => {
    const w = tf.variable(tf.tensor1d([1, 2]));
    let calls = 0;
    const program = follow(w);
    const step = captureStep((inputs, uniform) => {
      calls++;
      return program(inputs, uniform);
    });
    for (let i = 0; i < 100; i++) step.run({ x: vector(3, 4), rate: scalar(0.1) });
    // 1, 2, and the checks at 8 and 64
    expect(calls).toBe(4);
    w.dispose();
  });

  it('draws anew in every step, the same numbers that recording draws', () => {
    const w = tf.variable(tf.zeros([1]));
    const program: StepProgram = ({ x }, uniform) => {
      const kept = tf.cast(tf.greater(uniform([8]), 0.5), 'float32');
      w.assign(tf.add(w, tf.sum(tf.mul(x, kept))));
      return tf.concat([kept, uniform([2])]);
    };
    const captured = captureStep(program, stream());
    const fill = stream();
    const masks = new Set<string>();
    for (let i = 0; i < 20; i++) {
      const values = captured.run({ x: vector(1, 2, 3, 4, 5, 6, 7, 8) });
      const drawn = fill(new Float32Array(8)).map((u) => Number(u > 0.5));
      expect([...values]).toEqual([...drawn, ...fill(new Float32Array(2))]);
      masks.add(drawn.join());
    }
    expect(masks.size).toBeGreaterThan(15);
    expect(captured.refusal).toBeUndefined();
    w.dispose();
  });

  it('leaves variables readable, and what was read or cloned as it was', () => {
    const w = tf.variable(tf.tensor1d([0, 8]));
    const step = captureStep(follow(w));
    const run = () => step.run({ x: vector(4, 4), rate: scalar(0.5) });
    for (let i = 0; i < 5; i++) run();
    const read = w.dataSync();
    const clone = w.clone();
    const slice = tf.slice(w, [0], [1]);
    const seen = [...read];
    for (let i = 0; i < 5; i++) run();
    expect([...read]).toEqual(seen);
    expect([...clone.dataSync()]).toEqual(seen);
    expect([...slice.dataSync()]).toEqual(seen.slice(0, 1));
    expect(w.dataSync()[0]).toBeCloseTo(4 - 4 / 2 ** 10, 5);
    expect(w.dataSync()[1]).toBeCloseTo(4 + 4 / 2 ** 10, 5);
    tf.dispose([w, clone, slice]);
  });

  it('goes on from a value that was assigned between two steps', () => {
    const w = tf.variable(tf.tensor1d([0, 0]));
    const step = captureStep(follow(w));
    for (let i = 0; i < 5; i++) step.run({ x: vector(1, 1), rate: scalar(0.5) });
    tf.tidy(() => w.assign(tf.tensor1d([100, 200])));
    expect(step.run({ x: vector(1, 1), rate: scalar(0) })[0]).toBe(300);
    expect([...w.dataSync()]).toEqual([100, 200]);
    w.dispose();
  });

  it('keeps variables apart that start from one value', () => {
    const start = tf.tensor1d([1]);
    const [a, b] = [tf.variable(start), tf.variable(start)];
    const step = captureStep(({ x }) => {
      a.assign(tf.add(a, x));
      b.assign(tf.mul(b, tf.add(x, 1)));
      return tf.concat([a, b]);
    });
    const results = [1, 2, 3, 4, 5].map(() => [...step.run({ x: vector(1) })]);
    expect(results).toEqual([2, 3, 4, 5, 6].map((sum, i) => [sum, 2 ** (i + 1)]));
    expect([...start.dataSync()]).toEqual([1]);
    tf.dispose([start, a, b]);
  });

  it("captures tfjs's own optimizers, which make their slots in the first step", () => {
    const losses = (capture: boolean) => {
      const w = tf.variable(tf.tensor1d([1, -2, 3]));
      const optimizer = tf.train.adam(0.1);
      const program: StepProgram = ({ x }) => {
        const loss = optimizer.minimize(() => tf.sum(tf.square(tf.sub(w, x))) as tf.Scalar, true, [w])!;
        return tf.reshape(loss, [1]);
      };
      const step = capture ? captureStep(program) : undefined;
      const x = tf.tensor1d([0, 1, 2]);
      const result = Array.from({ length: 20 }, () =>
        step ? step.run({ x: vector(0, 1, 2) })[0] : tf.tidy(() => program({ x }, never).dataSync()[0]),
      );
      expect(step?.refusal).toBeUndefined();
      step?.dispose();
      tf.dispose([w, x]);
      optimizer.dispose();
      return result;
    };
    const recorded = losses(false);
    expect(recorded[19]).toBeLessThan(recorded[0] / 2);
    losses(true).forEach((loss, i) => {
      expect(loss).toBeCloseTo(recorded[i], 5);
    });
  });

  it('captures a step that makes a variable of its own at first', () => {
    let counter: tf.Variable | undefined;
    const step = captureStep(() => {
      counter ??= tf.variable(tf.tensor1d([10]));
      counter.assign(tf.add(counter, 1));
      return tf.mul(counter, 2);
    });
    for (let i = 1; i <= 6; i++) expect([...step.run({})]).toEqual([2 * (10 + i)]);
    expect(step.refusal).toBeUndefined();
    counter?.dispose();
  });

  it('keeps the number of tensors constant and frees all but the variables', () => {
    const w = tf.variable(tf.tensor1d([1, 2]));
    const step = captureStep(follow(w));
    const run = () => step.run({ x: vector(1, 1), rate: scalar(0.5) });
    const before = tf.memory().numTensors;
    for (let i = 0; i < 9; i++) {
      run();
      expect(tf.memory().numTensors).toBe(before);
    }
    expect(backend.numDataIds()).toBe(before);
    step.dispose();
    w.dispose();
    expect(tf.memory().numTensors).toBe(before - 1);
  });

  it('is usable again after a program that threw', () => {
    const w = tf.variable(tf.tensor1d([0, 0]));
    const program = follow(w);
    let broken = true;
    const step = captureStep((inputs, uniform) => {
      if (broken) throw new Error('from the layer');
      return program(inputs, uniform);
    });
    const inputs = { x: vector(1, 1), rate: scalar(1) };
    expect(() => step.run(inputs)).toThrow('from the layer');
    broken = false;
    for (let i = 0; i < 4; i++) step.run(inputs);
    expect([...w.dataSync()]).toEqual([1, 1]);
    w.dispose();
  });
});

/** w moves towards what is left of x by a mask; gives the mask's elements and the sum of w before the step. */
function followMasked(w: tf.Variable): StepProgram {
  return ({ x, rate }, uniform) => {
    const kept = tf.cast(tf.greater(uniform([x.size]), 0.5), 'float32');
    const result = tf.concat([kept, tf.reshape(tf.sum(w), [1])]);
    w.assign(tf.add(w, tf.mul(tf.sub(tf.mul(x, kept), w), rate)));
    return result;
  };
}

describe('a series of captured steps', () => {
  const inputsOf = (i: number) => ({ x: vector(i, i + 1, 2 * i), rate: scalar(1 / (i + 2)) });

  const STEPS = 70;

  /** All steps, `length` at a time. */
  function run(length: number) {
    const w = tf.variable(tf.tensor1d([1, -2, 3]));
    let recorded = 0;
    const program = followMasked(w);
    const step = captureStep((inputs, uniform) => {
      recorded++;
      return program(inputs, uniform);
    }, stream());
    const before = backend.stats.compiles;
    const results: number[][] = [];
    for (let i = 0; i < STEPS; i += length) {
      const series = Array.from({ length: Math.min(length, STEPS - i) }, (_, k) => inputsOf(i + k));
      for (const values of step.runSeries!(series)) results.push([...values]);
    }
    const compiles = backend.stats.compiles - before;
    const weights = [...w.dataSync()];
    expect(step.refusal).toBeUndefined();
    step.dispose();
    w.dispose();
    return { results, weights, recorded, compiles };
  }

  it('gives the results and variables of single steps, draws in their order and is recorded as often', () => {
    const single = run(1);
    // at 1, 2, 8 and 64
    expect(single).toMatchObject({ recorded: 4, compiles: 1 });
    expect(run(3)).toEqual({ ...single, compiles: 2 });
    // 70 = 17 * 4 + 2: the shorter series is a program of its own
    expect(run(4)).toEqual({ ...single, compiles: 3 });
  });

  it('hands variables on that a later series, a single step or a reader sees', () => {
    const w = tf.variable(tf.tensor1d([0, 8]));
    const step = captureStep(follow(w));
    const inputs = { x: vector(4, 4), rate: scalar(0.5) };
    for (let i = 0; i < 2; i++) step.run(inputs);
    expect(step.runSeries!([inputs, inputs, inputs]).map(([sum]) => sum)).toEqual([8, 8, 8]);
    expect([...w.dataSync()]).toEqual([4 - 4 / 2 ** 5, 4 + 4 / 2 ** 5]);
    const clone = w.clone();
    tf.tidy(() => w.assign(tf.tensor1d([100, 200])));
    expect(step.run({ ...inputs, rate: scalar(0) })[0]).toBe(300);
    expect([...clone.dataSync()]).toEqual([4 - 4 / 2 ** 5, 4 + 4 / 2 ** 5]);
    tf.dispose([w, clone]);
    step.dispose();
  });

  it('of different shapes runs one after the other, and frees all but the variables', () => {
    const w = tf.variable(tf.tensor1d([0, 0]));
    const step = captureStep(({ x }) => {
      const mean = tf.mean(x, 0);
      w.assign(tf.add(w, mean));
      return tf.reshape(tf.sum(mean), [1]);
    });
    const rows = (count: number): HostTensor => ({ data: new Float32Array(2 * count).fill(count), shape: [count, 2] });
    const before = tf.memory().numTensors;
    const sizes = [3, 3, 3, 1];
    for (let i = 0; i < 6; i++)
      expect(step.runSeries!(sizes.map((size) => ({ x: rows(size) }))).map(([sum]) => sum)).toEqual([6, 6, 6, 2]);
    expect([...w.dataSync()]).toEqual([60, 60]);
    expect(tf.memory().numTensors).toBe(before);
    step.dispose();
    w.dispose();
    expect(tf.memory().numTensors).toBe(before - 1);
  });

  it('of a step that cannot be captured gives the right results', () => {
    let i = 0;
    const step = captureStep(() => tf.add(tf.tensor1d([0]), tf.scalar(++i)));
    expect(step.runSeries!([{}, {}, {}]).map(([value]) => value)).toEqual([1, 2, 3]);
    expect(step.runSeries!([{}, {}]).map(([value]) => value)).toEqual([4, 5]);
    expect(step.refusal).toMatch(/JavaScript wrote other numbers/);
  });
});

const never = () => {
  throw new Error('nothing is drawn here');
};

/** Each does something that one recording cannot stand for. What it computes in step i is i. */
const refused: Record<string, { readonly program: (i: () => number) => StepProgram; readonly reason: RegExp }> = {
  'numbers that JavaScript writes anew': {
    program: (i) => () => tf.add(tf.tensor1d([0]), tf.scalar(i())),
    reason: /JavaScript wrote other numbers into a float32\[\]/,
  },
  'a value read on the host': {
    program: (i) => () => tf.tensor1d([tf.add(tf.tensor1d([0]), i()).dataSync()[0]]),
    reason: /reads a float32\[1\] tensor on the host/,
  },
  'other kernels in another step': {
    program: (i) => () => {
      let y = tf.tensor1d([0]);
      for (let k = 0; k < i(); k++) y = tf.add(y, 1);
      return y;
    },
    reason: /calls other kernels/,
  },
  'a tensor that outlives the step': {
    program: (i) => () => {
      kept.push(tf.keep(tf.add(tf.tensor1d([0]), i())));
      return tf.mul(kept[kept.length - 1], 1);
    },
    reason: /a float32\[1\] tensor made in it outlives it/,
  },
  'a kernel that runs on the cpu backend': {
    program: (i) => () => tf.tidy(() => tf.real(tf.complex(tf.add(tf.tensor1d([0]), i()), tf.tensor1d([0])))),
    reason: /the kernel Complex runs on the cpu backend|reads a float32/,
  },
};
const kept: tf.Tensor[] = [];

describe('captureStep refuses, and gives the right results all the same', () => {
  it.each(Object.entries(refused))('%s', (_name, { program, reason }) => {
    let i = 0;
    const step = captureStep(program(() => i));
    for (i = 1; i <= 8; i++) expect([...step.run({})], `step ${i}`).toEqual([i]);
    expect(step.refusal).toMatch(reason);
    step.dispose();
    tf.dispose(kept.splice(0));
  });

  it('where the host begins to write other numbers later', () => {
    let offset = 0;
    const step = captureStep(() => tf.add(tf.tensor1d([1]), tf.scalar(offset)));
    for (let i = 1; i <= 7; i++) expect([...step.run({})]).toEqual([1]);
    offset = 5;
    // the check at the 8th call sees it
    for (let i = 8; i <= 12; i++) expect([...step.run({})]).toEqual([6]);
    expect(step.refusal).toMatch(/JavaScript wrote other numbers/);
  });

  it('to draw without being given anything to draw from', () => {
    const step = captureStep((_inputs, uniform) => uniform([2]));
    expect(() => step.run({})).toThrow(/received nothing to draw them from/);
  });

  it('another backend', async () => {
    await tf.setBackend('cpu');
    expect(() => captureStep(() => tf.tensor1d([1]))).toThrow(/works with tfjs's backend "onnx". Received "cpu"/);
  });
});
