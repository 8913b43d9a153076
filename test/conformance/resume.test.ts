import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  CsvSink,
  cpuEngine,
  JsonlSink,
  Lab,
  openResumption,
  type ResolvedExperiment,
  type Resumption,
  RunControl,
  RunDirectory,
  type RunEvent,
  readCheckpoint,
  replay,
  type SummaryRow,
} from '@layerlab/core';
import { onnxEngine } from '@layerlab/onnx';
import { builtinPlugins } from '@layerlab/plugins';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const out = mkdtempSync(join(tmpdir(), 'layerlab-resume-'));
afterAll(() => rmSync(out, { recursive: true }));

/** Everything that has a state: moments, averages, all three streams, a schedule, held-out pictures. */
const SETTINGS = [
  'dataset=shapes',
  'dataset.train=80',
  'dataset.test=20',
  'model=cnn',
  'model.channels=[2]',
  'model.hidden=12',
  'model.batchNorm=true',
  'model.dropout=0.2',
  'train.epochs=3',
  'train.batchSize=8',
  'train.ema=0.9',
  'train.schedule=cosine',
  'train.augment.crop=2',
  'train.keep=best',
  'train.holdOut=14',
  'export=false',
  'metrics=["f1"]',
  'visualizers=[]',
];

/** What runs it, and the step after which a stop comes that is asked for in step 4 of an epoch. */
const WAYS = {
  cpu: { engine: cpuEngine, settings: [], stopsAt: 4 },
  onnx: { engine: onnxEngine, settings: [], stopsAt: 4 },
  'onnx-three-steps': { engine: onnxEngine, settings: ['train.stepsPerExecution=3'], stopsAt: 6 },
};
type Way = keyof typeof WAYS;

type Steer = (event: RunEvent, directory: RunDirectory, control: RunControl) => void;

/** Every look at this clock takes five seconds, so that times repeat and a minute passes within an epoch. */
function slowClock() {
  let now = 0;
  return {
    now: () => Date.UTC(2026, 0, 1),
    ticks: () => {
      now += 5000;
      return now;
    },
  };
}

async function openLab(way: Way) {
  const { engine, settings } = WAYS[way];
  const lab = Lab.create({ plugins: builtinPlugins, engines: [engine], threads: 1, clock: slowClock() });
  const request = { set: [...SETTINGS, ...settings, `engine=${engine.name}`], overrides: {}, plugins: [] };
  const { experiments } = await lab.resolver.resolve(request);
  return { lab, experiment: experiments[0] };
}

async function execute(
  lab: Lab,
  experiment: ResolvedExperiment,
  directory: RunDirectory,
  resumption?: Resumption,
  steer?: Steer,
): Promise<SummaryRow> {
  const control = new RunControl();
  const sinks = [
    new JsonlSink(directory.eventsFile),
    new CsvSink(directory.metricsFile, resumption?.state),
    { write: (event: RunEvent) => steer?.(event, directory, control) },
  ];
  const { run, close } = lab.openRun({ run: directory.id, experiment, directory, sinks, control, resumption });
  try {
    return await run.execute();
  } finally {
    close();
  }
}

async function start(way: Way, run: string, steer?: Steer): Promise<RunDirectory> {
  const { lab, experiment } = await openLab(way);
  const directory = RunDirectory.create(out, run);
  await execute(lab, experiment, directory, undefined, steer);
  return directory;
}

async function resume(way: Way, run: string): Promise<RunDirectory> {
  const { lab } = await openLab(way);
  const directory = RunDirectory.open(out, run);
  const resumption = openResumption(directory);
  await execute(lab, resumption.record.experiment, directory, resumption);
  return directory;
}

/** What must not depend on whether a run was interrupted: every bit of every weight, and every figure. */
function outcome(directory: RunDirectory) {
  const { state } = replay(directory);
  return {
    checkpoints: ['last.ckpt', 'best.ckpt'].map((file) => {
      const { meta, tensors } = readCheckpoint(join(directory.checkpoints, file));
      return { meta, tensors: tensors.map(({ name, data }) => [name, sha256(data)]) };
    }),
    csv: readFileSync(directory.metricsFile, 'utf8'),
    history: state.history,
    row: { ...state.row, run: undefined },
    status: state.status,
  };
}

const sha256 = (data: Float32Array): string => createHash('sha256').update(data).digest('hex');

/** Copies a run's directory at an event: what a process that is killed there leaves behind. */
const leavesCopy =
  (name: string, when: (event: RunEvent) => boolean): Steer =>
  (event, { path }) => {
    if (when(event)) cpSync(path, path.replace(basename(path), name), { recursive: true });
  };

describe.each(Object.keys(WAYS) as Way[])('a run on %s that goes on', (way) => {
  const { stopsAt } = WAYS[way];
  let whole: RunDirectory;
  beforeAll(async () => {
    const early = leavesCopy(`${way}-early`, (event) => event.type === 'epoch:start' && event.epoch === 1);
    const killed = leavesCopy(`${way}-killed`, (e) => e.type === 'checkpoint' && e.epoch === 1 && e.step > 0);
    whole = await start(way, `${way}-whole`, (...about) => {
      early(...about);
      killed(...about);
    });
  }, 60_000);

  it('after a stop within an epoch ends as if there had been none, bit for bit', async () => {
    const stopped = await start(way, `${way}-stopped`, (event, _directory, control) => {
      if (event.type === 'step' && event.epoch === 2 && event.step === 4) control.handle('stop');
    });
    const { state, events } = replay(stopped);
    expect(state).toMatchObject({ status: 'stopped', epoch: 2, step: stopsAt });
    expect(readCheckpoint(join(stopped.checkpoints, 'last.ckpt')).meta).toMatchObject({ epoch: 1, step: stopsAt });
    await resume(way, stopped.id);
    expect(outcome(stopped)).toEqual(outcome(whole));
    const all = replay(stopped).events;
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i));
    expect(all[events.length]).toMatchObject({ type: 'run:start', resumed: { epoch: 1, step: stopsAt } });
  });

  it('after its process was killed goes on from the checkpoint of the last minute', async () => {
    const killed = RunDirectory.open(out, `${way}-killed`);
    const { meta } = readCheckpoint(join(killed.checkpoints, 'last.ckpt'));
    expect(meta.epoch).toBe(1);
    expect(meta.step).toBeGreaterThan(0);
    await resume(way, killed.id);
    expect(outcome(killed)).toEqual(outcome(whole));
  });

  it('before its first checkpoint starts over', async () => {
    const early = await resume(way, `${way}-early`);
    expect(outcome(early)).toEqual(outcome(whole));
  });
});
