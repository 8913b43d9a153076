import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContainerModule } from 'inversify';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineLayer } from '../define/layer.js';
import { definePlugin } from '../define/plugin.js';
import { defineSuite } from '../define/suite.js';
import { cpuEngine } from '../engine/cpu.js';
import type { RunEvent } from '../events/event.js';
import { Lab } from '../lab.js';
import { RunDirectory } from '../store/runDirectory.js';
import { TOKENS } from '../tokens.js';
import type { LayerTimes, LayerTiming } from './layerTiming.js';
import type { LayerTimer, LayerTimingRequest } from './services.js';

const out = mkdtempSync(join(tmpdir(), 'layerlab-layer-run-'));
afterAll(() => rmSync(out, { recursive: true }));

const times = (p50Ms: number): LayerTimes => {
  const interval = [p50Ms - 0.1, p50Ms + 0.1] as const;
  return {
    n: 10,
    meanMs: p50Ms,
    p50Ms,
    p95Ms: p50Ms + 1,
    intervals: { mean: interval, p50: interval, p95: interval, p99: interval },
  };
};
const beside = { ratio: 2, interval: [1.9, 2.1], verdict: 'slower' } as const;
const sample = { n: 1, medianMs: 1, spread: 0 };
const TIMING: LayerTiming = {
  ...{ layer: 'own', against: 'usual', input: [2, 3], params: 7, paramsAgainst: 0 },
  forward: { layer: times(4), against: times(2), ...beside },
  both: { layer: times(12), against: times(6), ...beside },
  noise: { probe: 'none', before: sample, after: sample, drift: 0, quiet: true },
};

class FakeTimer implements LayerTimer {
  readonly asked: LayerTimingRequest[] = [];
  failure?: Error;

  async time(request: LayerTimingRequest): Promise<LayerTiming> {
    this.asked.push(request);
    if (this.failure) throw this.failure;
    return TIMING;
  }
}

const own = defineLayer({ name: 'own', options: z.object({ width: z.int().default(4) }), call: (x) => x });
const usual = defineLayer({ name: 'usual', call: (x) => x });
const suite = defineSuite({
  name: 'times',
  members: [
    { layer: { name: 'own', width: 5 }, against: 'usual', input: [2, 3], engine: 'cpu', bench: { seconds: 4 } },
  ],
});

async function execute({ timer = new FakeTimer(), set = [] }: { timer?: FakeTimer; set?: string[] } = {}) {
  const lab = Lab.create({
    plugins: [definePlugin({ name: 'p', contributes: [own, usual, suite] })],
    engines: [cpuEngine],
    modules: [new ContainerModule(({ bind }) => void bind(TOKENS.LayerTimer).toConstantValue(timer))],
  });
  const request = { target: 'times', set, overrides: {}, plugins: [], seeds: 3, preset: 'smoke' as const };
  const { experiments } = await lab.resolver.resolve(request);
  expect(experiments.map(({ name }) => name)).toEqual(['own']);
  const directory = RunDirectory.create(mkdtempSync(join(out, 'r-')), 'own-1');
  const events: RunEvent[] = [];
  const sink = { write: (event: RunEvent) => void events.push(event) };
  const { run, close } = lab.openRun({ run: 'own-1', experiment: experiments[0], directory, sinks: [sink] });
  const row = await run.execute().catch((error: Error) => error);
  close();
  return { row, events, timer, directory };
}

describe('a run that times a layer', () => {
  it('gives a row of its own kind, and events from start to end', async () => {
    const { row, events, timer, directory } = await execute();
    expect(row).toMatchObject({
      ...{ kind: 'layer', run: 'own-1', model: 'own', dataset: 'random', engine: 'cpu', params: 7 },
      ...{ latencyP50Ms: 12, latencyP95Ms: 13, trainSeconds: null, finalTestAccuracy: null },
      against: { layer: 'usual', latencyP50Ms: 6, ratio: 2, interval: [1.9, 2.1] },
    });
    const [asked] = timer.asked;
    expect(asked).toMatchObject({ input: [2, 3], seconds: 4, seed: 1, layer: { options: { width: 5 } } });
    expect([asked.layer.layer, asked.against.layer, asked.engine]).toEqual([own, usual, cpuEngine]);
    expect(events.map(({ type }) => type)).toEqual(['run:start', 'phase', 'engine', 'phase', 'layer', 'run:end']);
    expect(directory.readExperiment().experiment.layer).toEqual({
      against: { name: 'usual', options: {} },
      input: [2, 3],
    });
  });

  it('says so where it is not to time', async () => {
    const { row, events, timer } = await execute({ set: ['bench.enabled=false'] });
    expect(row).toMatchObject({ kind: 'layer', latencyP50Ms: null });
    expect(timer.asked).toEqual([]);
    expect(events).toContainEqual(expect.objectContaining({ message: 'not timed: bench.enabled is false' }));
    expect(events.at(-1)).toMatchObject({ type: 'run:end', status: 'done' });
  });

  it('ends as failed where timing fails', async () => {
    const timer = new FakeTimer();
    timer.failure = new Error('no such kernel');
    const { row, events } = await execute({ timer });
    expect(row).toBe(timer.failure);
    expect(events.at(-1)).toMatchObject({
      type: 'run:end',
      status: 'failed',
      error: { message: 'Error: no such kernel' },
    });
  });

  it('is refused with another layer than there is, or an option that none takes', async () => {
    await expect(execute({ set: ['against=usul'] })).rejects.toThrow(/No layer "usul".*"usual"/);
    await expect(execute({ set: ['layer.widht=3'] })).rejects.toThrow(/layer.*widht/);
  });
});
