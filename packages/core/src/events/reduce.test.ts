import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import { benchSchema, dataSchema, trainSchema, verifySchema } from '../config/schema.js';
import type { RunEvent, RunEventBody } from './event.js';
import { initialState, reduce } from './reduce.js';
import type { RunState } from './runState.js';
import { summaryRow } from './summaryRow.js';

const experiment: ResolvedExperiment = {
  name: 'trial',
  dataset: { name: 'shapes', options: {} },
  model: { name: 'cnn', options: {} },
  train: trainSchema.parse({ epochs: 4 }),
  data: dataSchema.parse({}),
  engine: 'auto',
  seed: 1,
  metrics: [],
  visualizers: [],
  export: true,
  verify: verifySchema.parse({}),
  bench: benchSchema.parse({}),
  plugins: [],
};
const row = {
  kind: 'run',
  run: 'r',
  model: 'cnn',
  dataset: 'shapes',
  datasetNote: null,
  timingNote: null,
  engine: 'onnx',
  params: 1,
  trainSeconds: 1,
  inferenceSeconds: 1,
  finalTestAccuracy: 0.9,
  bestTestAccuracy: 0.9,
  maxAbsDiff: null,
  top1Agreement: null,
  latencyP50Ms: null,
  latencyP95Ms: null,
} as const;

const number = fc.double();
const count = fc.integer({ min: 1, max: 1000 });
const scores = fc.record({ loss: number, accuracy: number });
const body: fc.Arbitrary<RunEventBody> = fc.oneof(
  fc.constant({ type: 'run:start', experiment, directory: '/r' } as const),
  fc.constant({ type: 'phase', phase: 'train' } as const),
  fc.record({ type: fc.constant('epoch:start' as const), epoch: count, epochs: count, steps: count }),
  fc.record({
    type: fc.constant('step' as const),
    epoch: count,
    step: count,
    steps: count,
    loss: number,
    accuracy: number,
    picturesPerSecond: number,
    etaSeconds: number,
  }),
  fc.record({
    type: fc.constant('epoch:end' as const),
    epoch: count,
    train: scores,
    test: scores,
    seconds: number,
    testSeconds: number,
  }),
  fc.record({
    type: fc.constant('gradients' as const),
    epoch: count,
    step: count,
    steps: count,
    layers: fc.dictionary(fc.string(), number),
  }),
  fc.record({ type: fc.constant('finding' as const), visualizer: fc.string(), value: fc.jsonValue() }),
  fc.record({ type: fc.constant('metric' as const), name: fc.string(), value: number }),
  fc.record({ type: fc.constant('log' as const), level: fc.constant('info' as const), message: fc.string() }),
  fc.constant({ type: 'run:end', status: 'done', row } as const),
  fc.record({ type: fc.string() }) as unknown as fc.Arbitrary<RunEventBody>,
);
const stamped = (bodies: readonly RunEventBody[]): RunEvent[] =>
  bodies.map((event, seq) => ({ ...event, v: 1, run: 'r', seq, time: '2026-01-01T00:00:00.000Z' }));
const replay = (events: readonly RunEvent[], from = initialState('r')): RunState => events.reduce(reduce, from);

const step = (epoch: number, at: number, steps: number): RunEventBody => ({
  type: 'step',
  epoch,
  step: at,
  steps,
  loss: 1 / at,
  accuracy: 0.5,
  picturesPerSecond: 100,
  etaSeconds: 1,
});
const epochEnd = (epoch: number, accuracy: number): RunEventBody => ({
  type: 'epoch:end',
  epoch,
  train: { loss: 1, accuracy },
  test: { loss: 1, accuracy },
  seconds: 1,
  testSeconds: 1,
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

describe('reduce', () => {
  it('says of times of which a part was taken beside other runs that they do not compare', () => {
    const stamp = { v: 1, run: 'r', seq: 0, time: '' };
    const start = { ...stamp, type: 'run:start', experiment, directory: '/r' } as const;
    expect(reduce(initialState('r'), start).timingNote).toBeUndefined();
    const shared = reduce(initialState('r'), { ...start, jobs: 2 });
    const goneOn = reduce(shared, { ...start, resumed: { epoch: 1, step: 0 } });
    for (const state of [shared, goneOn]) expect(summaryRow(state).timingNote).toBe('shared, not comparable');
  });

  it('is pure and keeps its bounds on any stream, split anywhere', () => {
    fc.assert(
      fc.property(fc.array(body, { maxLength: 80 }), fc.nat(), (bodies, at) => {
        const events = deepFreeze(stamped(bodies));
        const cut = at % (events.length + 1);
        const prefix = deepFreeze(replay(events.slice(0, cut)));
        const whole = replay(events.slice(cut), prefix);
        expect(whole).toEqual(replay(events));
        expect(whole.steps.length).toBeLessThanOrEqual(512);
        expect(whole.log.length).toBeLessThanOrEqual(200);
        for (const list of [
          whole.steps.map((s) => s.at),
          whole.gradients.map((g) => g.at),
          whole.history.map((e) => e.epoch),
        ])
          expect(list).toEqual([...new Set(list)].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  it('leaves the state as it is for an event of a later version', () => {
    const state = replay(stamped([step(1, 1, 10)]));
    const later = { type: 'attention-map', v: 9, run: 'r', seq: 1, time: '', payload: {} } as unknown as RunEvent;
    expect(reduce(state, later)).toBe(state);
  });

  it('keeps long step series bounded, evenly spread, from the first step to about the last', () => {
    // a step event every 10 steps, over 3 epochs of 20,000 steps
    const bodies = [1, 2, 3].flatMap((epoch) =>
      Array.from({ length: 2000 }, (_, i) => step(epoch, (i + 1) * 10, 20_000)),
    );
    const { steps, stepStride } = replay(stamped(bodies));
    expect(steps.length).toBeGreaterThan(256);
    expect(steps.length).toBeLessThanOrEqual(512);
    expect(steps[0].at).toBe(10);
    expect(60_000 - steps[steps.length - 1].at).toBeLessThan(2 * stepStride);
    const gaps = steps.slice(1).map((s, i) => s.at - steps[i].at);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * Math.min(...gaps));
  });

  it('keeps gradients by layer over the whole time, bounded', () => {
    const bodies = Array.from({ length: 1000 }, (_, i): RunEventBody => {
      return { type: 'gradients', epoch: 1, step: i + 1, steps: 1000, layers: { conv2d: i, dense: 2 * i } };
    });
    const { gradients } = replay(stamped(bodies));
    expect(gradients.length).toBeGreaterThan(64);
    expect(gradients.length).toBeLessThanOrEqual(128);
    expect(gradients[0]).toEqual({ at: 1, layers: { conv2d: 0, dense: 0 } });
    expect(gradients.at(-1)!.at).toBeGreaterThan(980);
  });

  it('replaces what a resumed run repeats', () => {
    const first = [step(1, 5, 10), epochEnd(1, 0.5), step(2, 5, 10), epochEnd(2, 0.6), step(3, 5, 10)];
    const again: RunEventBody[] = [
      { type: 'run:start', experiment, directory: '/r', resumed: { epoch: 1, step: 2 } },
      step(2, 5, 10),
      epochEnd(2, 0.7),
    ];
    const start = replay(stamped([...first, again[0]]));
    expect(start.history.map((e) => e.epoch)).toEqual([1]);
    expect(start.steps.map((s) => s.at)).toEqual([5]);
    const state = replay(stamped([...first, ...again]));
    expect(state.history.map((e) => [e.epoch, e.test.accuracy])).toEqual([
      [1, 0.5],
      [2, 0.7],
    ]);
    expect(state.steps.map((s) => s.at)).toEqual([5, 15]);
  });

  it('takes the error of an earlier end away when the run is resumed', () => {
    const error = { code: 'DIVERGED', message: 'loss is NaN' };
    const failed = replay(
      stamped([
        { type: 'run:start', experiment, directory: '/r' },
        { type: 'run:end', status: 'failed', row, error },
      ]),
    );
    expect(failed).toMatchObject({ status: 'failed', error, row });
    const resumed = replay(
      stamped([{ type: 'run:start', experiment, directory: '/r', resumed: { epoch: 1, step: 0 } }]),
      failed,
    );
    expect(resumed).toMatchObject({ status: 'running', error: undefined, row: undefined, epochs: 4 });
  });
});
