import {
  initialState,
  type Job,
  type JobHandle,
  type JobListeners,
  LayerlabError,
  type RunEvent,
  type Turn,
} from '@layerlab/core/light';
import { describe, expect, it } from 'vitest';
import { remarks } from '../format/summaryReport.js';
import { experiment, summary } from '../testing/fakeSession.js';
import type { EarlierRun } from './earlierRun.js';
import { exitCode } from './exitCode.js';
import type { JobRunner } from './runningJobs.js';
import type { SessionEvent } from './sessionEvent.js';
import { suiteEnd } from './suiteEnd.js';
import { type RequestedSession, SuiteSession } from './suiteSession.js';

type RunJob = Extract<Job, { kind: 'run' | 'resume' }>;
interface Child {
  usage(memory: number): void;
  readonly job: RunJob;
  emit(body: Record<string, unknown>): void;
  turn(turn: Turn): void;
  readonly controls: string[];
  finish(): void;
  fail(error: Error): void;
}

/** Answers 'resolve' with the experiments, and hands every run to the test. */
class ManualRunner implements JobRunner {
  readonly children: Child[] = [];
  constructor(private readonly experiments = [experiment('fc'), experiment('cnn')]) {}

  start<T>(job: Job, listeners: JobListeners = {}): JobHandle<T> {
    const controls: string[] = [];
    let settle = (_value: unknown) => {};
    let refuse = (_error: Error) => {};
    const result = new Promise<T>((resolve, reject) => {
      settle = resolve as (value: unknown) => void;
      refuse = reject;
    });
    if (job.kind === 'resolve') settle({ suite: 'quickstart', experiments: this.experiments });
    else if (job.kind === 'run' || job.kind === 'resume') {
      let seq = 0;
      const stamp = { v: 1, run: job.run, time: '2026-01-01T00:00:00.000Z' };
      const emit = (body: Record<string, unknown>) =>
        listeners.onEvent?.({ ...body, ...stamp, seq: seq++ } as RunEvent);
      const turn = (turn: Turn) => listeners.onTurn?.(turn);
      const usage = (memory: number) => listeners.onUsage?.({ memory, tensors: 1, tensorBytes: 4 });
      this.children.push({ job, emit, turn, usage, controls, finish: () => settle(undefined), fail: refuse });
    }
    const detach = async () => void controls.push('detach');
    const kill = () => refuse(new LayerlabError('CHILD_DIED', 'The run process ended by SIGKILL before its result.'));
    return { pid: 1, result, control: (action) => void controls.push(action), kill, detach };
  }
}

function open(runner: ManualRunner, jobs = 1, earlier?: RequestedSession['earlier']) {
  const events: SessionEvent[] = [];
  const request = { target: 'quickstart', set: [], overrides: {}, plugins: [] };
  const context = { plugins: [], out: '/out' };
  const options = { request, context, jobs, earlier, newRun: ({ name }: { name: string }) => `run-${name}` };
  const session = new SuiteSession(runner, options, (event) => events.push(event));
  return { session, events, ended: session.run() };
}

/** A run from before that came to this. */
function before(name: string, status: 'done' | 'stopped', finalTestAccuracy: number): EarlierRun {
  const run = `old-${name}`;
  const row = summary(run, { finalTestAccuracy });
  const state = { ...initialState(run), status, row };
  const done = status === 'done';
  return { run, directory: `/out/runs/${run}`, experiment: experiment(name), state, done, interrupted: !done };
}

async function child(runner: ManualRunner, index: number): Promise<Child> {
  for (let i = 0; i < 100 && !runner.children[index]; i++) await new Promise((resolve) => setTimeout(resolve, 1));
  return runner.children[index];
}

async function complete(runner: ManualRunner, index: number, row = {}): Promise<void> {
  const run = await child(runner, index);
  run.emit({ type: 'run:end', status: 'done', row: summary(run.job.run, row) });
  run.finish();
  // the session takes note of it
  await new Promise((resolve) => setImmediate(resolve));
}

describe('SuiteSession', () => {
  it('runs one member after the other', async () => {
    const runner = new ManualRunner();
    const { ended } = open(runner);
    await child(runner, 0);
    expect(runner.children).toHaveLength(1);
    await complete(runner, 0);
    await complete(runner, 1);
    const state = await ended;
    expect(state.members.map((member) => member.status)).toEqual(['done', 'done']);
    expect(exitCode(state)).toBe(0);
  });

  it('runs as many at the same time as asked for', async () => {
    const runner = new ManualRunner([experiment('a'), experiment('b'), experiment('c')]);
    const { ended } = open(runner, 2);
    await child(runner, 1);
    expect(runner.children).toHaveLength(2);
    for (const index of [0, 1, 2]) await complete(runner, index);
    expect((await ended).status).toBe('done');
  });

  it('tells runs of one another, where there are several', async () => {
    const runner = new ManualRunner([experiment('a'), experiment('b'), experiment('c')]);
    const { ended } = open(runner, 9);
    for (const index of [0, 1, 2]) await complete(runner, index);
    await ended;
    expect(runner.children.map(({ job }) => job.jobs)).toEqual([3, 3, 3]);

    const rest = new ManualRunner([experiment('fc'), experiment('cnn')]);
    const left = open(rest, 2, ({ name }) => (name === 'fc' ? before('fc', 'done', 0.97) : undefined));
    await complete(rest, 0);
    await left.ended;
    expect(rest.children.map(({ job }) => job.jobs)).toEqual([undefined]);
  });

  it('times a run while the others hold and none begins, and lets them go on when its process dies', async () => {
    const runner = new ManualRunner([experiment('a'), experiment('b'), experiment('c'), experiment('d')]);
    const { ended } = open(runner, 3);
    const [a, b] = [await child(runner, 0), await child(runner, 1), await child(runner, 2)];
    a.turn('wanted');
    b.turn('held');
    await complete(runner, 2);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(runner.children).toHaveLength(3);
    expect([a.controls, b.controls]).toEqual([['grant'], ['hold']]);
    a.fail(new LayerlabError('CHILD_DIED', 'It died.'));
    await child(runner, 3);
    expect(b.controls).toEqual(['hold', 'release']);
    for (const index of [1, 3]) await complete(runner, index);
    expect((await ended).members.map(({ status }) => status)).toEqual(['failed', 'done', 'done', 'done']);
  });

  it('skips what waits to begin when it is stopped meanwhile; those that hold end once the timing has', async () => {
    const runner = new ManualRunner([experiment('a'), experiment('b'), experiment('c')]);
    const { session, ended } = open(runner, 2);
    const [a, b] = [await child(runner, 0), await child(runner, 1)];
    a.turn('wanted');
    await complete(runner, 1);
    session.stop();
    expect(b.controls).toEqual(['hold']);
    expect(a.controls).toEqual(['grant', 'stop']);
    a.turn('over');
    await complete(runner, 0);
    expect((await ended).members.map(({ status }) => status)).toEqual(['done', 'done', 'skipped']);
  });

  it('goes on after a failed member and ends with 1', async () => {
    const runner = new ManualRunner();
    const { ended } = open(runner);
    (await child(runner, 0)).fail(new LayerlabError('DIVERGED', 'NaN in epoch 2.'));
    await complete(runner, 1);
    const state = await ended;
    expect(state.members.map((member) => member.status)).toEqual(['failed', 'done']);
    expect(state.members[0].problems).toEqual(['NaN in epoch 2.']);
    expect(exitCode(state)).toBe(1);
  });

  it('gives a child that died the run:end that it owed, after its own events', async () => {
    const runner = new ManualRunner([experiment('fc')]);
    const { ended, events } = open(runner);
    const run = await child(runner, 0);
    run.emit({ type: 'phase', phase: 'load' });
    run.fail(new LayerlabError('CHILD_DIED', 'It died.'));
    const state = await ended;
    const last = events.filter((event) => event.type === 'event').at(-1);
    expect(last).toMatchObject({ event: { type: 'run:end', seq: 1, status: 'failed', error: { code: 'CHILD_DIED' } } });
    expect(suiteEnd(state).rows[0]).toMatchObject({ run: 'run-fc', finalTestAccuracy: null });
  });

  it('fails a member whose parity failed or whose accuracy is below its floor, whatever its process says', async () => {
    const runner = new ManualRunner([experiment('fc', { floor: 0.99 })]);
    const { ended } = open(runner);
    const parity = {
      samples: 9,
      maxAbsDiff: 0.7,
      maxRelDiff: 1,
      top1Agreement: 0.5,
      passed: false,
      reference: 'onnx',
      file: '',
    };
    (await child(runner, 0)).emit({ type: 'verify', parity });
    await complete(runner, 0);
    const state = await ended;
    expect(state.members[0].problems).toHaveLength(2);
    expect(state.members[0].problems[0]).toContain('Parity failed');
    expect(state.members[0].problems[1]).toContain('below the floor of 99.00 %');
    expect(exitCode(state)).toBe(1);
  });

  it('takes over what is done, goes on with what was interrupted and runs the rest', async () => {
    const runner = new ManualRunner([experiment('fc'), experiment('cnn'), experiment('rescnn')]);
    const left = [before('fc', 'done', 0.97), before('cnn', 'stopped', 0.5)];
    const { ended, events } = open(runner, 1, ({ name }) => left.find((earlier) => earlier.run === `old-${name}`));
    const resumed = await child(runner, 0);
    expect(resumed.job).toMatchObject({ kind: 'resume', run: '/out/runs/old-cnn' });
    await complete(runner, 0, { finalTestAccuracy: 0.98 });
    expect((await child(runner, 1)).job).toMatchObject({ kind: 'run', run: 'run-rescnn' });
    await complete(runner, 1);
    const state = await ended;
    expect(events.filter(({ type }) => type === 'member:done-already')).toEqual([
      { type: 'member:done-already', index: 0 },
    ]);
    expect(suiteEnd(state).rows.map(({ run, finalTestAccuracy }) => [run, finalTestAccuracy])).toEqual([
      ['old-fc', 0.97],
      ['/out/runs/old-cnn', 0.98],
      ['run-rescnn', 0.94],
    ]);
    expect(remarks(state)).toEqual(['', '✓ fc: done already: old-fc']);
    expect(exitCode(state)).toBe(0);
  });

  it('does not take the end of an earlier process for that of one that dies', async () => {
    const runner = new ManualRunner([experiment('fc')]);
    const { ended } = open(runner, 1, () => before('fc', 'stopped', 0.5));
    (await child(runner, 0)).fail(new LayerlabError('CHILD_DIED', 'It died.'));
    const state = await ended;
    expect(state.members[0]).toMatchObject({ status: 'failed', problems: ['It died.'], state: { status: 'failed' } });
  });

  it('pauses what runs and what begins meanwhile, and lets all go on', async () => {
    const runner = new ManualRunner([experiment('a'), experiment('b'), experiment('c')]);
    const { session, events, ended } = open(runner, 2);
    const [a, b] = [await child(runner, 0), await child(runner, 1)];
    session.pause(true);
    session.pause(true);
    expect(session.state.paused).toBe(true);
    await complete(runner, 0);
    const c = await child(runner, 2);
    session.pause(false);
    expect([a.controls, b.controls, c.controls]).toEqual([['pause'], ['pause', 'resume'], ['pause', 'resume']]);
    expect(events.filter(({ type }) => type === 'paused')).toHaveLength(2);
    session.stop();
    session.pause(true);
    expect(session.state.paused).toBe(false);
    for (const index of [1, 2]) await complete(runner, index);
    await ended;
  });

  it('leaves a member out on skip, and goes on with the next', async () => {
    const runner = new ManualRunner();
    const { session, ended } = open(runner);
    const first = await child(runner, 0);
    for (let press = 0; press < 2; press++) session.skip(0);
    expect(session.state.members.map(({ stopping }) => stopping)).toEqual([true, undefined]);
    expect(first.controls).toEqual(['stop']);
    first.emit({ type: 'run:end', status: 'stopped', row: summary('run-fc') });
    first.finish();
    await complete(runner, 1);
    const state = await ended;
    expect(state.members.map(({ status }) => status)).toEqual(['stopped', 'done']);
    expect(state.members[0].stopping).toBeUndefined();
    expect(exitCode(state)).toBe(130);
  });

  it('leaves a member out that waits, and whose turn comes then', async () => {
    const runner = new ManualRunner([experiment('a'), experiment('b'), experiment('c')]);
    const { session, ended } = open(runner);
    const first = await child(runner, 0);
    session.skip(1);
    expect(session.state.members.map(({ status }) => status)).toEqual(['running', 'skipped', 'waiting']);
    expect(first.controls).toEqual([]);
    await complete(runner, 0);
    await complete(runner, 1);
    const state = await ended;
    expect(runner.children.map(({ job }) => job.run)).toEqual(['run-a', 'run-c']);
    expect(state.members.map(({ status }) => status)).toEqual(['done', 'skipped', 'done']);
    expect(exitCode(state)).toBe(130);
  });

  it('lets what runs go on alone, begins nothing more and ends with 0', async () => {
    const runner = new ManualRunner();
    const { session, events, ended } = open(runner);
    const first = await child(runner, 0);
    first.emit({ type: 'run:start', experiment: experiment('fc'), directory: '/out/runs/run-fc' });
    await session.detach();
    const state = await ended;
    expect(first.controls).toEqual(['detach']);
    expect(events.some((event) => event.type === 'event' && event.event.type === 'run:end')).toBe(false);
    expect(state.status).toBe('detached');
    expect(state.members.map(({ status, pid }) => [status, pid])).toEqual([
      ['detached', 1],
      ['skipped', undefined],
    ]);
    expect(exitCode(state)).toBe(0);
    expect(remarks(state)).toEqual([
      '',
      '▶ fc: goes on in the background',
      '  how it stands: layerlab list runs --out /out',
      '  what it did so far: layerlab replay run-fc --out /out',
      '  to stop it, with a checkpoint: kill 1',
      '– cnn: skipped',
      'The rest of quickstart does not begin by itself. Once the run above is done: layerlab run quickstart --resume ' +
        '--out /out, with the settings that were changed, if any.',
    ]);
  });

  it('stops on detach while nothing runs', async () => {
    const runner = new ManualRunner();
    const { session, ended } = open(runner);
    await session.detach();
    expect((await ended).status).toBe('stopped');
    expect(runner.children).toHaveLength(0);
  });

  it('knows what the process of a member uses, while there is one', async () => {
    const runner = new ManualRunner([experiment('fc')]);
    const { session, ended } = open(runner);
    (await child(runner, 0)).usage(512e6);
    expect(session.state.members[0].usage).toEqual({ memory: 512e6, tensors: 1, tensorBytes: 4 });
    await complete(runner, 0);
    expect((await ended).members[0].usage).toBeUndefined();
  });

  it('stops the run under way, skips the others and ends with 130', async () => {
    const runner = new ManualRunner();
    const { session, ended } = open(runner);
    const run = await child(runner, 0);
    session.stop();
    session.stop();
    expect(run.controls).toEqual(['stop']);
    run.emit({ type: 'run:end', status: 'stopped', row: summary('run-fc') });
    run.finish();
    const state = await ended;
    expect(state.members.map((member) => member.status)).toEqual(['stopped', 'skipped']);
    expect(exitCode(state)).toBe(130);
    expect(suiteEnd(state)).toMatchObject({ status: 'stopped', rows: [{ run: 'run-fc' }, { run: 'run-cnn' }] });
  });

  it('ends with 130, not as a failure, when the child is killed on demand', async () => {
    const runner = new ManualRunner();
    const { session, ended } = open(runner);
    await child(runner, 0);
    session.stop();
    session.kill();
    const state = await ended;
    expect(state.members[0]).toMatchObject({ status: 'stopped', problems: [] });
    expect(exitCode(state)).toBe(130);
  });

  it("takes a single experiment's wrong request as a wrong request", async () => {
    const runner = new ManualRunner([experiment('fc')]);
    const { ended } = open(runner);
    (await child(runner, 0)).fail(new LayerlabError('RUN_EXISTS', 'It is there.'));
    expect(exitCode(await ended)).toBe(2);
  });
});
