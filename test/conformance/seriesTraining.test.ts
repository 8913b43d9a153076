import {
  type AnyModel,
  buildModel,
  cpuEngine,
  type Engine,
  preparePictures,
  RunControl,
  RunEvents,
  Seeds,
  systemClock,
  Trainer,
  type TrainingPosition,
  trainSchema,
  wasmEngine,
} from '@layerlab/core';
import { findOnnxBackend, onnxEngine } from '@layerlab/onnx';
import { cnnModel, fcModel, rescnnModel } from '@layerlab/plugins';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';

const SIDE = 12;
const CLASSES = 3;
const COUNT = 150;
/** 18 batches and a smaller one: with the check at the 64th call, which is in the fourth epoch. */
const SCHEDULE = { epochs: 4, batchSize: 8, learningRate: 0.003 };

type Settings = z.input<typeof trainSchema>;

/** Noise, brighter in one third: the third is the label. */
function thirds() {
  const noise = new Seeds(7).stream('noise');
  const labels = Uint8Array.from({ length: COUNT }, (_, i) => i % CLASSES);
  const pictures = Uint8Array.from({ length: COUNT * SIDE * SIDE }, (_, i) => {
    const lit = Math.floor(((i % SIDE) * CLASSES) / SIDE) === labels[Math.floor(i / SIDE ** 2)];
    return 150 * noise.uniform() + (lit ? 50 : 0);
  });
  return preparePictures({ pictures, labels, count: COUNT }, { shape: [SIDE, SIDE, 1] });
}

/** The engine's own steps; tells what each gave, and how many steps each call ran. */
function observed(engine: Engine) {
  const results: number[][] = [];
  const calls: number[] = [];
  const keep = (series: readonly Float32Array[]) => {
    calls.push(series.length);
    for (const values of series) results.push([...values]);
    return [...series];
  };
  const captureStep: Engine['captureStep'] =
    engine.captureStep &&
    ((program, fill) => {
      const step = engine.captureStep!(program, fill);
      return {
        run: (inputs) => keep([step.run(inputs)])[0],
        runSeries: (series) => keep(step.runSeries!(series)),
        get refusal() {
          return step.refusal;
        },
        dispose: () => step.dispose(),
      };
    });
  return { captureStep, results, calls };
}

/** A whole training: every number that its steps gave, and every weight and slot at its end. */
async function train(engine: Engine, spec: AnyModel, options: object, settings: Settings) {
  await engine.activate({ threads: 1 });
  const before = findOnnxBackend()?.stats.compiles ?? 0;
  const seeds = new Seeds(5);
  const model = buildModel(spec, options, { inputShape: [SIDE, SIDE, 1], classes: CLASSES, seeds });
  const run = new RunEvents({ run: 'series', clock: systemClock, sinks: [] });
  const { captureStep, results, calls } = observed(engine);
  let slots: [string, number[]][] = [];
  await new Trainer(run, systemClock, new RunControl(), seeds).train({
    model,
    train: thirds(),
    test: thirds(),
    config: trainSchema.parse({ ...SCHEDULE, ...settings }),
    captureStep,
    metrics: [],
    saveCheckpoint: async (position: TrainingPosition) => {
      slots = position.slots.map(({ name, variable }) => [name, [...variable.dataSync()]]);
    },
  });
  const weights = model.weights.map(({ path, variable }) => [path, [...variable.dataSync()]] as const);
  model.dispose();
  const compiles = (findOnnxBackend()?.stats.compiles ?? 0) - before;
  return { learnt: { results, weights, slots }, calls, compiles };
}

const AUGMENTED: Settings = { optimizer: 'momentum', schedule: { name: 'cosine' }, augment: { crop: 2, flip: true } };

const cases: [string, AnyModel, object, Settings][] = [
  ['fc with Adam', fcModel, { hidden: [32] }, {}],
  ['cnn with dropout and averaged weights', cnnModel, { channels: [16, 32], hidden: 12, dropout: 0.3 }, { ema: 0.9 }],
  ['rescnn, which has batch norms', rescnnModel, { channels: [16, 32] }, { clipNorm: 1, weightDecay: 0.01 }],
  ['cnn with momentum and augmented pictures', cnnModel, { channels: [16], hidden: 12 }, AUGMENTED],
];

describe('four steps in one program of the onnx engine give the bits of single steps', () => {
  it.each(cases)('%s', async (_name, spec, options, settings) => {
    const single = await train(onnxEngine, spec, options, settings);
    const series = await train(onnxEngine, spec, options, { ...settings, stepsPerExecution: 4 });
    expect(single.learnt.results).toHaveLength(4 * 19);
    expect(single.calls.every((steps) => steps === 1)).toBe(true);
    // 18 full batches are 4 + 4 + 4 + 4 + 1 + 1
    expect(series.calls).toEqual([1, 2, 3, 4].flatMap(() => [4, 4, 4, 4, 1, 1, 1]));
    // the program of four steps
    expect(series.compiles).toBe(single.compiles + 1);
    expect(series.learnt).toEqual(single.learnt);
  });
});

describe('stepsPerExecution changes nothing', () => {
  it.each([cpuEngine, wasmEngine])('on $name', async (engine) => {
    const small = { epochs: 1, batchSize: 32 };
    const single = await train(engine, fcModel, { hidden: [4] }, small);
    const series = await train(engine, fcModel, { hidden: [4] }, { ...small, stepsPerExecution: 4 });
    expect(series).toEqual(single);
  });
});
