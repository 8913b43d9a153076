import {
  buildModel,
  cpuEngine,
  type Engine,
  preparePictures,
  RunControl,
  type RunEvent,
  RunEvents,
  Seeds,
  systemClock,
  Trainer,
  trainSchema,
} from '@layerlab/core';
import { findOnnxBackend, onnxEngine } from '@layerlab/onnx';
import { cnnModel } from '@layerlab/plugins';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';

const SIDE = 8;
const CLASSES = 3;
const EPOCHS = 3;

/** Noise, brighter in one third: the third is the label. */
function thirds(count: number) {
  const noise = new Seeds(7).stream('noise');
  const labels = Uint8Array.from({ length: count }, (_, i) => i % CLASSES);
  const pictures = Uint8Array.from({ length: count * SIDE * SIDE }, (_, i) => {
    const lit = Math.floor(((i % SIDE) * CLASSES) / SIDE) === labels[Math.floor(i / SIDE ** 2)];
    return 150 * noise.uniform() + (lit ? 50 : 0);
  });
  return preparePictures(
    { pictures, labels, count },
    { shape: [SIDE, SIDE, 1], standardize: { mean: [0.35], std: [0.2] } },
  );
}

/** A whole training through the trainer; the last batch of an epoch is smaller, and has a program of its own. */
async function train(engine: Engine, settings: z.input<typeof trainSchema>) {
  await engine.activate({ threads: 1 });
  const seeds = new Seeds(5);
  const options = { channels: [4], hidden: 12, batchNorm: true, dropout: 0.1 };
  const model = buildModel(cnnModel, options, { inputShape: [SIDE, SIDE, 1], classes: CLASSES, seeds });
  const events: RunEvent[] = [];
  /** Of the onnx engine, after each epoch. */
  const compiles: number[] = [];
  const sink = { write: (event: RunEvent) => void events.push(event) };
  const run = new RunEvents({ run: 'features', clock: systemClock, sinks: [sink] });
  const trainer = new Trainer(run, systemClock, new RunControl(), seeds);
  const pictures = thirds(150);
  await trainer.train({
    model,
    train: pictures,
    test: pictures,
    config: trainSchema.parse({ epochs: EPOCHS, batchSize: 32, learningRate: 0.01, ...settings }),
    captureStep: engine.captureStep,
    metrics: [],
    saveCheckpoint: async () => {
      compiles.push(findOnnxBackend()?.stats.compiles ?? 0);
    },
  });
  const weights = model.weights.map(({ path, variable }) => ({ path, values: [...variable.dataSync()] }));
  model.dispose();
  return {
    losses: events.flatMap((event) => (event.type === 'epoch:end' ? [event.train.loss, event.test.loss] : [])),
    rates: events.flatMap((event) => (event.type === 'epoch:end' ? [event.learningRate] : [])),
    warnings: events.flatMap((event) => (event.type === 'log' && event.level === 'warn' ? [event.message] : [])),
    weights,
    compiles,
  };
}

const FEATURES: Readonly<Record<string, z.input<typeof trainSchema>>> = {
  'step schedule': { schedule: { name: 'step', warmup: 0.1 } },
  'cosine schedule': { schedule: { name: 'cosine', warmup: 0.1 } },
  'one-cycle schedule': { schedule: { name: 'one-cycle' } },
  'decoupled weight decay': { weightDecay: 0.1 },
  'L2 weight decay': { optimizer: 'momentum', weightDecay: 0.01 },
  clipping: { clipNorm: 0.5 },
  'clipping without norms': { clipNorm: 0.5, gradientNorms: false },
  'label smoothing': { labelSmoothing: 0.1 },
  'averaged weights': { ema: 0.9 },
  everything: {
    schedule: { name: 'cosine', warmup: 0.2 },
    weightDecay: 0.01,
    clipNorm: 1,
    labelSmoothing: 0.1,
    ema: 0.9,
  },
};

const strict = process.env.LAYERLAB_ONNX_STRICT;
beforeAll(() => {
  process.env.LAYERLAB_ONNX_STRICT = '1';
});
afterAll(() => {
  if (strict === undefined) delete process.env.LAYERLAB_ONNX_STRICT;
  else process.env.LAYERLAB_ONNX_STRICT = strict;
});

describe('a training on onnx, captured, is the one on cpu', () => {
  it.each(Object.entries(FEATURES))('with %s, and compiles no more after the first epoch', async (_name, settings) => {
    const onCpu = await train(cpuEngine, settings);
    const onOnnx = await train(onnxEngine, settings);
    expect(onOnnx.warnings).toEqual([]);
    expect(onOnnx.rates).toEqual(onCpu.rates);
    onOnnx.losses.forEach((loss, i) => {
      expect(loss).toBeCloseTo(onCpu.losses[i], 3);
    });
    const plain = await train(onnxEngine, { ...settings, ...DEFAULTS });
    expect(new Set(onOnnx.losses)).not.toEqual(new Set(plain.losses));
    // one program more than in an ordinary training would be a step that is not captured
    expect(onOnnx.compiles.at(-1)! - onOnnx.compiles[0]).toBe(plain.compiles.at(-1)! - plain.compiles[0]);
  });
});

/** Takes every feature back. */
const DEFAULTS = { schedule: {}, weightDecay: 0, clipNorm: undefined, labelSmoothing: 0, ema: undefined };
