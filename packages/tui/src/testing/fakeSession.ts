import { EVENT_VERSION, type ResolvedExperiment, type RunEventBody, type SummaryRow } from '@layerlab/core/light';
import type { SessionEvent } from '../session/sessionEvent.js';
import { INITIAL_SESSION, reduceSession, type SessionState } from '../session/sessionState.js';

/** As a suite's resolver gives it; tests change what they are about. */
export function experiment(name: string, changes: Partial<ResolvedExperiment> = {}): ResolvedExperiment {
  return {
    name,
    suite: 'quickstart',
    dataset: { name: 'mnist', options: {} },
    model: { name, options: {} },
    train: {
      epochs: 2,
      batchSize: 64,
      optimizer: 'adam',
      learningRate: 0.001,
      schedule: { name: 'constant', warmup: 0, at: [0.5, 0.75], factor: 0.1, floor: 0, start: 0.04, rise: 0.3 },
      momentum: 0.9,
      weightDecay: 0,
      labelSmoothing: 0,
      keep: 'last',
      shuffle: true,
      augment: { crop: 0, flip: false },
      gradientNorms: true,
    },
    data: { standardize: true },
    engine: 'auto',
    seed: 1,
    metrics: [],
    visualizers: [],
    export: true,
    verify: { enabled: true, samples: 1000 },
    bench: { enabled: true, batch: [1], seconds: 1 },
    plugins: [],
    ...changes,
  };
}

export function summary(run: string, changes: Partial<SummaryRow> = {}): SummaryRow {
  return {
    kind: 'run',
    run,
    model: 'fc',
    dataset: 'mnist',
    datasetNote: null,
    timingNote: null,
    engine: 'onnx',
    params: 567434,
    trainSeconds: 3.4,
    inferenceSeconds: 0.2,
    finalTestAccuracy: 0.94,
    bestTestAccuracy: 0.94,
    maxAbsDiff: 1.9e-6,
    top1Agreement: 1,
    latencyP50Ms: 0.084,
    latencyP95Ms: 0.12,
    ...changes,
  };
}

/** Events of one member, stamped in order. */
export function runEvents(index: number, bodies: readonly RunEventBody[]): SessionEvent[] {
  return bodies.map((body, seq) => ({
    type: 'event',
    index,
    event: { ...body, v: EVENT_VERSION, run: `run-${index}`, seq, time: '2026-01-01T00:00:00.000Z' },
  }));
}

/** A suite of three whose first member is half through its training. */
export function sessionUnderWay(): SessionState {
  const members = ['fc', 'cnn', 'rescnn'].map((name, i) => ({ experiment: experiment(name), run: `run-${i}` }));
  const steps = Array.from(
    { length: 20 },
    (_, i): RunEventBody => ({
      type: 'step',
      epoch: 1,
      step: i + 1,
      steps: 20,
      loss: 2.3 / (i + 1),
      accuracy: i / 20,
      picturesPerSecond: 4210,
      etaSeconds: 65,
    }),
  );
  const events: SessionEvent[] = [
    { type: 'resolved', suite: 'quickstart', members },
    { type: 'member:start', index: 0 },
    ...runEvents(0, [
      { type: 'run:start', experiment: members[0].experiment, directory: '/out/runs/run-0' },
      {
        type: 'engine',
        engine: { name: 'onnx', provider: 'cpu', version: '1.30.0', reason: 'the embedded default', rejected: [] },
      },
      { type: 'phase', phase: 'train' },
      { type: 'epoch:start', epoch: 1, epochs: 2, steps: 20 },
      ...steps,
      { type: 'gradients', epoch: 1, step: 10, steps: 20, layers: { conv2d: 1e-3, dense: 1e-2 } },
      { type: 'gradients', epoch: 1, step: 20, steps: 20, layers: { conv2d: 1e-5, dense: 1e-2 } },
      { type: 'log', level: 'warn', message: 'a kernel fell back' },
    ]),
    { type: 'usage', index: 0, usage: { memory: 512e6, tensors: 123, tensorBytes: 4.5e6 } },
    { type: 'output', line: 'native library: hello' },
  ];
  return events.reduce(reduceSession, INITIAL_SESSION);
}

/** The same suite at its end: one done, one failed, one skipped. */
export function sessionOver(): SessionState {
  const events: SessionEvent[] = [
    ...runEvents(0, [{ type: 'run:end', status: 'done', row: summary('run-0') }]),
    { type: 'member:end', index: 0, status: 'done', problems: [] },
    { type: 'member:end', index: 1, status: 'failed', problems: ['Training produced NaN.'] },
    { type: 'member:end', index: 2, status: 'skipped', problems: [] },
    { type: 'end', status: 'failed' },
  ];
  return events.reduce(reduceSession, sessionUnderWay());
}
