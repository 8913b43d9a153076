import 'reflect-metadata';
import {
  buildModel,
  defineModel,
  preparePictures,
  RunControl,
  RunEvents,
  Seeds,
  systemClock,
  Trainer,
  tf,
  trainSchema,
} from '@layerlab/core';
import { findOnnxBackend, onnxEngine } from '@layerlab/onnx';
import { batchNorm, conv2d, dense, dropout, flatten, maxPool2d, relu } from '@layerlab/plugins';
import type { MemorySample } from './memoryTrend.js';

// One tiny net trained on the engine onnx for many steps: prints one line of JSON with samples of the process's memory.
// Needs --expose-gc: what the collector has not come to yet is no leak.

const BATCH = 8;
const SIDE = 8;
const CLASSES = 4;
const SAMPLES = 100;
const [program, stepsText] = process.argv.slice(2);
const steps = Number(stepsText);
const every = Math.max(1, Math.floor(steps / SAMPLES));
const random = new Seeds(1).stream('soak');
const samples: MemorySample[] = [];
let step = 0;

function sample(): void {
  if (step++ % every !== 0) return;
  globalThis.gc!();
  samples.push({ step: step - 1, rssBytes: process.memoryUsage.rss(), tensors: tf.memory().numTensors });
}

/** A program that knows tfjs alone: a synchronous loop that reads nothing but a loss now and then. */
function byMinimize(): void {
  const weight = (shape: number[]) => tf.variable(tf.randomNormal(shape, 0, 0.2, 'float32', 1));
  const variables = [weight([3, 3, 1, 4]), weight([3 * 3 * 4, CLASSES]), weight([CLASSES])];
  const [filter, kernel, bias] = variables;
  const optimizer = tf.train.adam(0.01);
  while (step < steps) {
    sample();
    tf.tidy(() => {
      const x = tf.tensor4d(random.fill(new Float32Array(BATCH * SIDE * SIDE)), [BATCH, SIDE, SIDE, 1]);
      const labels = Int32Array.from({ length: BATCH }, () => random.int(CLASSES));
      const targets = tf.oneHot(tf.tensor1d(labels, 'int32'), CLASSES);
      const loss = optimizer.minimize(
        () => {
          const features = tf.maxPool(tf.relu(tf.conv2d(x, filter as tf.Tensor4D, 1, 'valid')), 2, 2, 'valid');
          const logits = tf.add(tf.matMul(tf.reshape(features, [BATCH, -1]), kernel), bias);
          return tf.losses.softmaxCrossEntropy(targets, logits) as tf.Scalar;
        },
        true,
        variables,
      )!;
      if (step % 10 === 0 && !Number.isFinite(loss.dataSync()[0])) throw new Error(`diverged at step ${step}`);
    });
  }
}

/** Layerlab's own loop, batches of another size, evaluations and gradient norms included. */
async function byTrainer(): Promise<void> {
  const net = defineModel({
    name: 'soak',
    build: (_options, { input, classes }) => {
      const features = maxPool2d()(relu()(batchNorm()(conv2d({ filters: 4 })(input))));
      return dense({ units: classes })(dropout({ rate: 0.2 })(flatten()(features)));
    },
  });
  const stepsAnEpoch = Math.min(50, steps);
  const count = stepsAnEpoch * BATCH - 3;
  const pictures = Uint8Array.from({ length: count * SIDE * SIDE }, () => random.int(256));
  const labels = Uint8Array.from({ length: count }, () => random.int(CLASSES));
  const shape = [SIDE, SIDE, 1] as const;
  const source = preparePictures({ pictures, labels, count }, { shape });
  const test = preparePictures({ pictures, labels, count }, { shape, limit: 10 });
  const seeds = new Seeds(1);
  const model = buildModel(net, {}, { inputShape: shape, classes: CLASSES, seeds });
  const control = new RunControl();
  const breathe = control.breathe.bind(control);
  // the evaluation breathes too, a step here and there: no matter
  control.breathe = async () => {
    sample();
    await breathe();
  };
  const events = new RunEvents({ run: 'soak', clock: systemClock, sinks: [] });
  const trainer = new Trainer(events, systemClock, control, seeds);
  const config = trainSchema.parse({ epochs: Math.ceil(steps / stepsAnEpoch), batchSize: BATCH });
  await trainer.train({ model, train: source, test, config, metrics: [], saveCheckpoint: async () => {} });
}

await onnxEngine.activate({ threads: 1 });
await (program === 'minimize' ? byMinimize() : byTrainer());
const { stats, programCount } = findOnnxBackend()!;
console.log(JSON.stringify({ steps: step, samples, compiles: stats.compiles, programs: programCount }));
process.exit(0);
