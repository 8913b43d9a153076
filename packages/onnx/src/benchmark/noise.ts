import type { MachineNoise, NoiseSample } from '@layerlab/core';
import { newGraph, writeModel } from '../graph/index.js';
import { OrtSession, ortTensor } from '../session/index.js';
import { percentile } from './percentile.js';

/** A fixed piece of work; what it does is told in the report. */
export interface NoiseProbe {
  readonly name: string;
  /** Multiply-accumulates of one run. */
  readonly macs: number;
  readonly run: () => void;
  readonly close: () => void;
}

const SIZE = 256;
const PROBE_MS = 300;
const WARM_UPS = 20;
/** By convention, for the reader's eye alone: every figure is reported whatever the machine did. */
const QUIET_SPREAD = 0.5;
const QUIET_DRIFT = 0.1;

/** A matrix product on as many threads as are measured with: another process's work on any core shows in it. */
export function matrixProbe(threads: number): NoiseProbe {
  const graph = newGraph({ name: 'noise-probe' });
  const shape = [SIZE, SIZE];
  const [a, b] = [graph.input('a', 'float32', shape), graph.input('b', 'float32', shape)];
  graph.output(graph.op('MatMul', [a, b]), 'c');
  const session = new OrtSession(writeModel(graph), { threads });
  const ones = ortTensor('float32', new Float32Array(SIZE * SIZE).fill(1), shape);
  const fetches = { c: ortTensor('float32', new Float32Array(SIZE * SIZE), shape) };
  return {
    name: `product of two ${SIZE}x${SIZE} matrices, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    macs: SIZE ** 3,
    run: () => void session.run({ a: ones, b: ones }, fetches),
    close: () => session.dispose(),
  };
}

/** Times the probe for `milliseconds`, after a few runs that are not counted. */
export function sampleNoise(
  probe: Pick<NoiseProbe, 'run'>,
  now = () => performance.now(),
  milliseconds = PROBE_MS,
): NoiseSample {
  for (let i = 0; i < WARM_UPS; i++) probe.run();
  const times: number[] = [];
  for (const started = now(); now() - started < milliseconds; ) {
    const before = now();
    probe.run();
    times.push(now() - before);
  }
  const sorted = Float64Array.from(times).sort();
  const medianMs = percentile(sorted, 50);
  return { n: times.length, medianMs, spread: (percentile(sorted, 95) - percentile(sorted, 5)) / medianMs };
}

/** How steady the machine was, from one and the same work before and after a measurement. */
export function machineNoise(
  { name }: Pick<NoiseProbe, 'name'>,
  before: NoiseSample,
  after: NoiseSample,
): MachineNoise {
  const drift = after.medianMs / before.medianMs - 1;
  const quiet = Math.max(before.spread, after.spread) <= QUIET_SPREAD && Math.abs(drift) <= QUIET_DRIFT;
  return { probe: name, before, after, drift, quiet };
}
