import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVENT_VERSION, type ResolvedExperiment, RunDirectory, type RunStatus } from '@layerlab/core/light';
import { afterAll, describe, expect, it } from 'vitest';
import { experiment, summary } from '../testing/fakeSession.js';
import { earlierRunsUnder } from './earlierRunsUnder.js';

const out = mkdtempSync(join(tmpdir(), 'layerlab-earlier-'));
afterAll(() => rmSync(out, { recursive: true }));
let day = 0;

/** A run of an experiment as its process leaves it; later calls are of later days. */
function leave(run: string, of: ResolvedExperiment, status?: RunStatus): RunDirectory {
  const directory = RunDirectory.create(out, run);
  day++;
  directory.writeExperiment({ created: `2026-01-${10 + day}T00:00:00.000Z`, experiment: of, versions: {} });
  const stamp = { v: EVENT_VERSION, run, time: '2026-01-01T00:00:00.000Z' };
  const events = [
    { type: 'run:start', experiment: of, directory: directory.path },
    ...(status ? [{ type: 'run:end', status, row: summary(run) }] : []),
  ];
  writeFileSync(directory.eventsFile, events.map((e, seq) => `${JSON.stringify({ ...e, ...stamp, seq })}\n`).join(''));
  return directory;
}

describe('earlierRunsUnder', () => {
  it('finds the newest finished run of the same settings, else the newest interrupted one', () => {
    const [fc, cnn, rescnn] = ['fc', 'cnn', 'rescnn'].map((name) => experiment(name));
    leave('fc-old', fc, 'done');
    leave('fc-done', fc, 'done');
    leave('fc-stopped', fc, 'stopped');
    leave('fc-another-seed', { ...fc, seed: 2 }, 'done');
    leave('cnn-stopped', cnn, 'stopped');
    // it cannot be there: no process has such an id
    writeFileSync(leave('a-killed-cnn', cnn).processFile, JSON.stringify({ pid: 2 ** 30 }));
    leave('rescnn-failed', rescnn, 'failed');
    const told: string[] = [];
    const under = earlierRunsUnder(out);
    const find = (experiment: ResolvedExperiment) => under(experiment, (line) => told.push(line));
    expect(find(fc)).toMatchObject({ run: 'fc-done', done: true, interrupted: false });
    expect(find(fc)!.state.row).toMatchObject({ run: 'fc-done' });
    expect(find(cnn)).toMatchObject({ run: 'a-killed-cnn', done: false, interrupted: true });
    expect(find(rescnn)).toBeUndefined();
    expect(find({ ...fc, preset: 'another name of the same settings' })?.run).toBe('fc-done');
    expect(find({ ...fc, train: { ...fc.train, epochs: 9 } })).toBeUndefined();
    expect(told).toEqual([]);
  });

  it('passes over what cannot be read, and says so once', () => {
    const one = experiment('wide');
    const torn = leave('wide-1', one, 'done');
    writeFileSync(torn.eventsFile, 'no event\nnor this\n');
    RunDirectory.create(out, 'wide-2');
    writeFileSync(leave('wide-3', one, 'done').experimentFile, '{');
    const told: string[] = [];
    const find = earlierRunsUnder(out);
    for (const of of [one, experiment('narrow')]) expect(find(of, (line) => told.push(line))).toBeUndefined();
    expect(told).toEqual([
      expect.stringMatching(/^passed over the run "wide-3": .*experiment\.json cannot be read/),
      expect.stringMatching(/^passed over the run "wide-1": .*events\.jsonl/),
    ]);
    expect(earlierRunsUnder(join(out, 'nowhere'))(one, (line) => told.push(line))).toBeUndefined();
    expect(told).toHaveLength(2);
  });
});
