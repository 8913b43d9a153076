import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deleteRun } from './deleteRun.js';
import { RunDirectory } from './runDirectory.js';
import { runIds } from './runIds.js';
import { claimRun } from './runProcess.js';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'layerlab-delete-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

describe('deleteRun', () => {
  it('deletes the directory of the run, and neither its exports nor other runs', () => {
    const [gone, other] = ['gone', 'other'].map((id) => RunDirectory.create(out, id));
    gone.createExports();
    writeFileSync(gone.modelFile, 'model');
    deleteRun(gone);
    expect(runIds(out)).toEqual(['other']);
    expect(readdirSync(join(out, 'runs'))).toEqual(['other']);
    expect(existsSync(other.checkpoints)).toBe(true);
    expect(existsSync(gone.modelFile)).toBe(true);
  });

  it('refuses a run that a process is working on', () => {
    const busy = RunDirectory.create(out, 'busy');
    claimRun(busy);
    expect(() => deleteRun(busy)).toThrow(expect.objectContaining({ code: 'RUN_BUSY' }));
    expect(runIds(out)).toEqual(['busy']);
  });

  it('deletes a link to a run, not what it leads to', () => {
    const elsewhere = join(out, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'events.jsonl'), '');
    mkdirSync(join(out, 'runs'));
    symlinkSync(elsewhere, join(out, 'runs', 'linked'));
    deleteRun(RunDirectory.open(out, 'linked'));
    expect(runIds(out)).toEqual([]);
    expect(existsSync(join(elsewhere, 'events.jsonl'))).toBe(true);
  });
});
