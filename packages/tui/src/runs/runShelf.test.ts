import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { claimRun } from '@layerlab/core/light';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appendEvents, ended, epochs, temporaryOut, writeRun } from '../testing/runOnDisk.js';
import { RunShelf } from './runShelf.js';

let out: string;
beforeEach(() => {
  out = temporaryOut();
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

const ids = (shelf: RunShelf) => shelf.getSnapshot().runs.map(({ run }) => run);

describe('RunShelf', () => {
  it('reads all runs, oldest first, a damaged one with its error', async () => {
    writeRun(out, { id: 'late', created: '2026-01-02T00:00:00.000Z' });
    writeRun(out, { id: 'early' });
    writeFileSync(writeRun(out, { id: 'broken', created: '2026-01-03T00:00:00.000Z' }).eventsFile, 'x\ny\n');
    const shelf = new RunShelf(out);
    await shelf.refresh();
    expect(ids(shelf)).toEqual(['early', 'late', 'broken']);
    expect(shelf.getSnapshot()).toMatchObject({
      reading: false,
      runs: [{ status: 'done' }, {}, { status: 'damaged' }],
    });
  });

  it('says nothing where nothing has changed, and reads what has', async () => {
    const directory = writeRun(out, { id: 'one', events: epochs([0.5]) });
    claimRun(directory);
    const shelf = new RunShelf(out);
    await shelf.refresh();
    expect(shelf.getSnapshot().runs[0]).toMatchObject({ status: 'running', epoch: 1 });
    expect(shelf.read('one').history).toHaveLength(1);

    appendEvents(directory, [...epochs([0.5, 0.8]), ended('one', 'cnn', 0.8)]);
    await shelf.refresh();
    expect(shelf.getSnapshot().runs[0]).toMatchObject({ status: 'done', epoch: 2, finalTestAccuracy: 0.8 });
    const state = shelf.read('one');
    expect(state.history).toHaveLength(2);

    const listener = vi.fn();
    shelf.subscribe(listener);
    await shelf.refresh();
    expect(listener).not.toHaveBeenCalled();
    expect(shelf.read('one')).toBe(state);
    utimesSync(directory.eventsFile, 1, 1);
    expect(shelf.read('one')).not.toBe(state);
  });

  it('forgets a run that was deleted elsewhere', async () => {
    const directory = writeRun(out, { id: 'one' });
    writeRun(out, { id: 'two' });
    const shelf = new RunShelf(out);
    await shelf.refresh();
    rmSync(directory.path, { recursive: true });
    await shelf.refresh();
    expect(ids(shelf)).toEqual(['two']);
  });

  it('deletes a run, but none that a process is working on', async () => {
    const [done, busy] = [writeRun(out, { id: 'done' }), writeRun(out, { id: 'busy', events: [] })];
    claimRun(busy);
    const shelf = new RunShelf(out);
    await shelf.refresh();
    shelf.delete('done');
    expect(existsSync(done.path)).toBe(false);
    expect(() => shelf.delete('busy')).toThrow(/Process \d+ is working on the run "busy"/);
    expect(ids(shelf)).toEqual(['busy']);
  });

  it('has no runs where there is no folder', async () => {
    const shelf = new RunShelf(`${out}/nowhere`);
    await shelf.refresh();
    expect(shelf.getSnapshot()).toEqual({ runs: [], reading: false });
  });
});
