import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { trainSchema } from '../config/schema.js';
import { preparePictures } from '../data/pictures.js';
import { defineLayer } from '../define/layer.js';
import { defineModel } from '../define/model.js';
import { cpuEngine } from '../engine/cpu.js';
import { plainStep } from '../engine/plainStep.js';
import { buildModel } from '../model/buildModel.js';
import { Seeds } from '../model/seededRandom.js';
import { tf } from '../tf.js';
import { type SweepRange, sweepRates } from './sweepRates.js';

const flatDense = defineLayer({
  name: 'flat-dense',
  weights: (_options, [h, w, c]) => ({ kernel: { shape: [h * w * c, 2], init: 'glorotUniform' } }),
  outputShape: () => [2],
  call: (x, { kernel }) => tf.matMul(tf.reshape(x, [x.shape[0], -1]), kernel as never),
});
const linear = defineModel({ name: 'linear', build: (_options, { input }) => flatDense()(input) });

/** Bright pictures are class 1, dark ones class 0; every tenth is mislabelled where it is asked for. */
function brightness(count: number, mislabelled: boolean) {
  const labels = Uint8Array.from({ length: count }, (_, i) => (mislabelled && i % 10 === 0 ? 1 : i % 2));
  const pictures = Uint8Array.from({ length: count * 4 }, (_, i) => ((i >> 2) % 2 ? 200 : 40) + ((i * 37) % 40));
  return preparePictures({ pictures, labels, count }, { shape: [2, 2, 1], standardize: { mean: [0.5], std: [0.3] } });
}

function sweep(range: Partial<SweepRange> = {}, mislabelled = false) {
  const seeds = new Seeds(3);
  const model = buildModel(linear, {}, { inputShape: [2, 2, 1], classes: 2, seeds });
  const fed: { shape: readonly number[]; scalars: string[] }[] = [];
  let programs = 0;
  const found = sweepRates({
    model,
    train: brightness(50, mislabelled),
    config: trainSchema.parse({ batchSize: 16, optimizer: 'sgd', schedule: { name: 'cosine' } }),
    seeds,
    captureStep: (program, fill) => {
      programs++;
      const step = plainStep(program, fill);
      return {
        ...step,
        run: ({ x, ...inputs }) => {
          fed.push({ shape: x.shape, scalars: Object.keys(inputs) });
          return step.run({ x, ...inputs });
        },
      };
    },
    ...{ steps: 60, from: 1e-6, to: 1, ...range },
  });
  model.dispose();
  return { ...found, fed, programs };
}

beforeAll(async () => {
  await tf.setBackend('cpu');
  await cpuEngine.activate({});
});

describe('sweepRates', () => {
  it('raises the rate by the same factor from step to step, whatever the schedule', () => {
    const { points } = sweep();
    expect(points).toHaveLength(60);
    expect(points[0].rate).toBe(1e-6);
    expect(points[59].rate).toBeCloseTo(1, 12);
    for (let i = 1; i < 60; i++) expect(points[i].rate / points[i - 1].rate).toBeCloseTo(1e6 ** (1 / 59), 10);
  });

  it('learns once the rate is high enough, and suggests a rate on that way', () => {
    const { points, suggestion, diverged } = sweep();
    expect(points[59].loss).toBeLessThan(0.5 * points[0].loss);
    expect(suggestion).toBeGreaterThan(1e-3);
    expect(suggestion).toBeLessThan(1);
    expect(diverged).toBe(false);
  });

  it('runs one recording on whole batches, and the rate is a scalar of it', () => {
    const { fed, programs } = sweep();
    expect(programs).toBe(1);
    expect(new Set(fed.map(({ shape }) => shape.join()))).toEqual(new Set(['16,2,2,1']));
    expect(fed[0].scalars).toHaveLength(2);
  });

  it('averages the losses with a correction for their start', () => {
    const [a, b, c] = sweep().points;
    expect(a.smoothed).toBeCloseTo(a.loss, 12);
    expect(c.smoothed).toBeCloseTo((0.81 * a.loss + 0.9 * b.loss + c.loss) / 2.71, 12);
  });

  it('ends where the loss explodes', () => {
    // what can be told apart without a mistake has no gradient in the end, however large the rate
    const { points, diverged } = sweep({ to: 1e9, steps: 90 }, true);
    expect(diverged).toBe(true);
    expect(points.length).toBeLessThan(90);
    expect(points.every(({ smoothed }) => Number.isFinite(smoothed))).toBe(true);
  });

  it('leaves no tensor behind', () => {
    sweep();
    const before = tf.memory().numTensors;
    sweep();
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([{ from: 0 }, { from: 2, to: 1 }, { steps: 1 }])('refuses %j', (range) => {
    expect(() => sweep(range)).toThrow(expect.objectContaining({ code: 'BAD_USAGE' }));
  });
});
