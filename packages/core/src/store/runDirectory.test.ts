import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import { RunEvents } from '../events/runEvents.js';
import { JsonlSink } from '../events/sinks/jsonl.js';
import { gitCommit } from './gitCommit.js';
import { listRuns } from './listRuns.js';
import { newRunId } from './newRunId.js';
import { RunDirectory } from './runDirectory.js';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'layerlab-store-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

const experiment = {
  name: 'trial',
  dataset: { name: 'mnist', options: {} },
  model: { name: 'cnn', options: {} },
  train: { epochs: 2 },
  seed: 5,
} as unknown as ResolvedExperiment;
const record = (created: string) => ({ created, experiment, versions: { node: '20' } });

describe('RunDirectory', () => {
  it('is made once, and found by id and by path', () => {
    const made = RunDirectory.create(out, 'a-1');
    expect(made.modelFile).toBe(join(out, 'exports', 'a-1', 'model.onnx'));
    made.writeExperiment(record('2026-01-01T00:00:00.000Z'));
    expect(() => RunDirectory.create(out, 'a-1')).toThrow(expect.objectContaining({ code: 'RUN_EXISTS' }));
    expect(RunDirectory.open(out, 'a-1')).toEqual(made);
    const byPath = RunDirectory.open(join(out, 'elsewhere'), join(out, 'runs', 'a-1'));
    expect(byPath).toEqual(made);
    expect(byPath.readExperiment()).toEqual({ v: 1, run: 'a-1', ...record('2026-01-01T00:00:00.000Z') });
  });

  it.each(['../x', '..', '', 'a/b', '.hidden', 'x'.repeat(65), 'a\\b', 'ä'])('refuses the id %j', (id) => {
    expect(() => RunDirectory.create(out, id)).toThrow(expect.objectContaining({ code: 'BAD_USAGE' }));
    expect(existsSync(join(out, 'runs'))).toBe(false);
    expect(() => RunDirectory.open(out, id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it('names the runs there are, and a near one', () => {
    RunDirectory.create(out, 'cnn-1');
    expect(() => RunDirectory.open(out, 'cnn-2')).toThrow(/Known: cnn-1\. Did you mean "cnn-1"\?/);
  });

  it('says DATA_CORRUPT for a record that is none', () => {
    const directory = RunDirectory.create(out, 'a');
    for (const text of ['{"v": 1', '[]', 'null', '{"v":1,"run":"a","experiment":{}}', '{"v":99}']) {
      writeFileSync(directory.experimentFile, text);
      expect(() => directory.readExperiment()).toThrow(expect.objectContaining({ code: 'DATA_CORRUPT' }));
    }
  });

  it('says DISK where it cannot be made', () => {
    writeFileSync(join(out, 'file'), '');
    expect(() => RunDirectory.create(join(out, 'file'), 'a')).toThrow(expect.objectContaining({ code: 'DISK' }));
  });
});

describe('newRunId', () => {
  it('carries name and time, counts where that is taken, and keeps to 64 characters', () => {
    const date = new Date(Date.UTC(2026, 1, 3, 4, 5, 6));
    expect(newRunId('cnn', date, () => false)).toBe('cnn-20260203-040506');
    const taken = new Set(['cnn-20260203-040506', 'cnn-20260203-040506-2']);
    expect(newRunId('cnn', date, (id) => taken.has(id))).toBe('cnn-20260203-040506-3');
    expect(newRunId('x'.repeat(64), date, () => false)).toHaveLength(64);
    expect(newRunId('../ä b', date, () => false)).toBe('b-20260203-040506');
  });
});

describe('listRuns', () => {
  it('lists what is there, oldest first, damaged runs with their error', () => {
    const emit = (id: string, created: string) => {
      const directory = RunDirectory.create(out, id);
      directory.writeExperiment(record(created));
      const events = new RunEvents({ run: id, clock: { now: () => 0 }, sinks: [new JsonlSink(directory.eventsFile)] });
      events.emit({ type: 'run:start', experiment, directory: directory.path });
      const scores = { loss: 1, accuracy: 0.9 };
      events.emit({ type: 'epoch:end', epoch: 1, train: scores, test: scores, seconds: 1, testSeconds: 1 });
      events.close();
      return directory;
    };
    emit('b-newer', '2026-01-02T00:00:00.000Z');
    const torn = emit('c-older', '2026-01-01T00:00:00.000Z');
    writeFileSync(torn.eventsFile, '{"type":"st', { flag: 'a' });
    const damaged = emit('d-damaged', '2026-01-03T00:00:00.000Z');
    writeFileSync(damaged.eventsFile, 'nonsense\n{"type":"phase","phase":"train"}\n');
    mkdirSync(join(out, 'runs', 'e-empty'));
    const list = listRuns(out);
    expect(list.map(({ run, status, epoch, finalTestAccuracy }) => [run, status, epoch, finalTestAccuracy])).toEqual([
      ['e-empty', 'damaged', undefined, undefined],
      ['c-older', 'running', 1, 0.9],
      ['b-newer', 'running', 1, 0.9],
      ['d-damaged', 'damaged', undefined, undefined],
    ]);
    expect(list[0].error?.code).toBe('NOT_FOUND');
    expect(list[3]).toMatchObject({ model: 'cnn', seed: 5, error: { code: 'DATA_CORRUPT' } });
  });

  it('is empty where nothing ever ran', () => {
    expect(listRuns(join(out, 'nowhere'))).toEqual([]);
  });
});

describe('gitCommit', () => {
  const hash = '0123456789abcdef0123456789abcdef01234567';
  const write = (path: string, text: string) => {
    mkdirSync(join(out, path, '..'), { recursive: true });
    writeFileSync(join(out, path), text);
  };
  it('reads loose, packed and detached heads, and those of a worktree', () => {
    write('.git/HEAD', 'ref: refs/heads/main\n');
    expect(gitCommit(out)).toBeUndefined();
    write('.git/packed-refs', `# pack-refs\n${hash} refs/heads/main\n`);
    mkdirSync(join(out, 'deep', 'er'), { recursive: true });
    expect(gitCommit(join(out, 'deep', 'er'))).toBe(hash);
    const other = hash.replaceAll('0', 'f');
    write('.git/refs/heads/main', `${other}\n`);
    expect(gitCommit(out)).toBe(other);
    write('tree/.git', 'gitdir: ../.git/worktrees/tree\n');
    write('.git/worktrees/tree/HEAD', 'ref: refs/heads/main\n');
    write('.git/worktrees/tree/commondir', '../..\n');
    expect(gitCommit(join(out, 'tree'))).toBe(other);
    write('.git/HEAD', hash);
    expect(gitCommit(out)).toBe(hash);
  });
});
