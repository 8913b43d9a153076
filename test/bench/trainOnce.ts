import 'reflect-metadata';
import {
  buildModel,
  cpuEngine,
  createTensorflowEngine,
  type Engine,
  preparePictures,
  RunControl,
  RunEvents,
  Seeds,
  systemClock,
  Trainer,
  trainSchema,
  wasmEngine,
} from '@layerlab/core';
import { findOnnxBackend, onnxEngine } from '@layerlab/onnx';
import { GraphRunner } from './graphRunner.js';
import { type NetName, nets } from './nets.js';

// One net on one engine in a process of its own: prints one line of JSON. Epochs of `steps` steps; the first is warm-up.

const BATCH = 64;
const [netName, engineName, stepsText, roundsText, threadsText, norms, together] = process.argv.slice(2);
const net = nets[netName as NetName];
const [steps, rounds, threads] = [stepsText, roundsText, threadsText].map(Number);
const [height, width, channels] = net.shape;
const size = height * width * channels;
const random = new Seeds(1).stream('bench');

const pictures = Uint8Array.from({ length: steps * BATCH * size }, () => Math.floor(random.uniform() * 256));
const labels = Uint8Array.from({ length: steps * BATCH }, () => Math.floor(random.uniform() * 10));
const source = preparePictures({ pictures, labels, count: labels.length }, { shape: net.shape });

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

function byHand(): number[] {
  const runner = new GraphRunner(net.graph!(BATCH), () => random.uniform(), threads);
  const shape = net.flat ? [BATCH, size] : [BATCH, channels, height, width];
  const x = Float32Array.from({ length: BATCH * size }, () => random.uniform());
  const order = Uint32Array.from({ length: labels.length }, (_, i) => i);
  const round = () => {
    const started = performance.now();
    for (let step = 0; step < steps; step++) {
      // the same host work as the trainer's, so that only the graph differs
      source.gather(order, step * BATCH, (step + 1) * BATCH, x);
      const y = new Float32Array(BATCH * 10);
      for (let i = 0; i < BATCH; i++) y[i * 10 + labels[step * BATCH + i]] = 1;
      runner.step(x, shape, y);
    }
    return (performance.now() - started) / steps;
  };
  return Array.from({ length: rounds + 1 }, round).slice(1);
}

async function byTrainer(engine: Engine): Promise<number[]> {
  const probe = await engine.probe();
  if (!probe.usable) throw new Error(probe.reason);
  await engine.activate({ threads });
  const seeds = new Seeds(1);
  const model = buildModel(net.model, net.model.spec.options.parse({}), { inputShape: net.shape, classes: 10, seeds });
  const perStep: number[] = [];
  const events = new RunEvents({
    run: 'bench',
    clock: systemClock,
    sinks: [
      {
        write: (event) => {
          if (event.type === 'epoch:end') perStep.push((event.seconds * 1000) / steps);
        },
      },
    ],
  });
  const trainer = new Trainer(events, systemClock, new RunControl(), seeds);
  const test = preparePictures({ pictures, labels, count: labels.length }, { shape: net.shape, limit: 10 });
  const config = trainSchema.parse({
    epochs: rounds + 1,
    batchSize: BATCH,
    gradientNorms: norms === 'norms',
    stepsPerExecution: Number(together),
  });
  const { captureStep } = engine;
  await trainer.train({ model, train: source, test, config, captureStep, metrics: [], saveCheckpoint: async () => {} });
  return perStep.slice(1);
}

const engines = [onnxEngine, createTensorflowEngine(), wasmEngine, cpuEngine];
const engine = engines.find(({ name }) => name === engineName);
const times = engineName === 'graph' ? byHand() : await byTrainer(engine!);
console.log(
  JSON.stringify({
    msPerStep: median(times),
    min: Math.min(...times),
    max: Math.max(...times),
    compileMs: engineName === 'onnx' ? findOnnxBackend()?.stats.slowestCompileMs : undefined,
    rssMb: Math.round(process.memoryUsage().rss / 2 ** 20),
  }),
);
process.exit(0);
