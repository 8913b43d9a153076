import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type AnyModel, type BuiltModel, buildModel, type LatencyComparison, Seeds } from '@layerlab/core';
import {
  compareLatency,
  exportOnnx,
  fileSessionOptions,
  type Graph,
  machineNoise,
  matrixProbe,
  measureLatency,
  onnxEngine,
  sampleNoise,
  writeModel,
} from '@layerlab/onnx';
import { cnnModel, rescnnModel } from '@layerlab/plugins';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { cnnInference } from './graphs/cnnInference.js';
import { rescnnInference } from './graphs/rescnnInference.js';

// npm run bench:latency: what the exporter writes against the same nets, of the same weights, written by hand as minimal
// ONNX graphs. In turns, in onnxruntime-node's public interface. Exit code 1 where an export is measurably slower than BAR
// allows or computes something else.

const BAR = 1.03;
const TOLERANCE = 1e-5;
const SHAPE = [28, 28, 1];

interface Net {
  readonly model: AnyModel;
  readonly byHand: (model: BuiltModel) => Graph;
}

interface Result extends Pick<LatencyComparison, 'ratio' | 'interval' | 'verdict'> {
  readonly net: string;
  readonly batch: number;
  readonly exportedMs: number;
  readonly byHandMs: number;
  readonly n: number;
  /** Largest difference of the logits over the largest logit. */
  readonly difference: number;
  readonly passed: boolean;
}

const NETS: Readonly<Record<string, Net>> = {
  cnn: { model: cnnModel, byHand: cnnInference },
  rescnn: { model: rescnnModel, byHand: rescnnInference },
};

const { values } = parseArgs({
  options: {
    nets: { type: 'string', default: Object.keys(NETS).join() },
    batch: { type: 'string', default: '1,8,64' },
    seconds: { type: 'string', default: '1' },
    threads: { type: 'string', default: String(availableParallelism()) },
  },
});
const [seconds, threads] = [Number(values.seconds), Number(values.threads)];

async function compare(name: string, batch: number): Promise<Result> {
  const { model, byHand } = NETS[name];
  const built = buildModel(model, model.spec.options.parse({}), {
    inputShape: SHAPE,
    classes: 10,
    seeds: new Seeds(1),
  });
  const files = [writeModel(byHand(built)), exportOnnx(built, { shape: SHAPE }).bytes];
  built.dispose();
  const sessions = await Promise.all(
    files.map((file) => InferenceSession.create(file, fileSessionOptions('cpu', threads))),
  );
  const pictures = new Seeds(1).stream('pictures').fill(new Float32Array(batch * 784));
  const feeds = { input: new Tensor('float32', pictures, [batch, 1, 28, 28]) };
  const [expected, logits] = await Promise.all(sessions.map(async (s) => (await s.run(feeds)).logits.data));
  const difference = relativeDifference(logits as Float32Array, expected as Float32Array);
  const [hand, exported] = await measureLatency(
    sessions.map((session) => ({ run: () => session.run(feeds) })),
    { seconds },
  );
  for (const session of sessions) await session.release();
  const compared = compareLatency(hand, exported);
  const passed = compared.interval[0] <= BAR && difference <= TOLERANCE;
  const times = { exportedMs: exported.p50Ms, byHandMs: hand.p50Ms, n: Math.min(hand.n, exported.n) };
  return { net: name, batch, ...times, ...compared, difference, passed };
}

function relativeDifference(a: Float32Array, b: Float32Array): number {
  const largest = b.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0) / largest;
}

function print({ net, batch, exportedMs, byHandMs, ratio, interval, verdict, passed }: Result): void {
  const times = `${exportedMs.toFixed(3)} ms exported, ${byHandMs.toFixed(3)} ms by hand`;
  const range = interval.map((end) => end.toFixed(3)).join(' to ');
  console.log(
    `${passed ? '✓' : '✗'} ${net.padEnd(7)} batch ${String(batch).padEnd(3)} ${times}: ${ratio.toFixed(3)} times (${range}), ${verdict}`,
  );
}

await onnxEngine.activate({ threads });
const probe = matrixProbe(threads);
const before = sampleNoise(probe);
const results: Result[] = [];
for (const net of values.nets.split(',')) {
  for (const batch of values.batch.split(',').map(Number)) {
    results.push(await compare(net, batch));
    print(results.at(-1)!);
  }
}
const noise = machineNoise(probe, before, sampleNoise(probe));
const passed = results.every((result) => result.passed);
console.log(JSON.stringify({ threads, secondsEach: seconds, bar: BAR, noise, results, passed }));
process.exit(passed ? 0 : 1);
