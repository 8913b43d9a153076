import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRecord } from '@layerlab/core';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { experiment } from '../testing/fakeSession.js';
import { openLabOf } from './openLabOf.js';

const folder = mkdtempSync(join(tmpdir(), 'layerlab-plugins-'));
afterAll(() => rmSync(folder, { recursive: true }));
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(folder, 'case-'));
});

/** A plugin with one suite, whose name tells which file it came from. */
function write(file: string, name: string, suite: string): string {
  const path = join(place, file);
  mkdirSync(join(path, '..'), { recursive: true });
  const contributes = `[{ kind: 'suite', spec: { name: '${suite}', members: [] } }]`;
  writeFileSync(
    path,
    `export default { kind: 'plugin', apiVersion: 1, name: '${name}', contributes: ${contributes} };`,
  );
  return path;
}

const record = (run: string, plugins: readonly string[], model = 'fc'): RunRecord =>
  ({ run, experiment: experiment(model, { plugins }) }) as RunRecord;
const suites = async (records: readonly RunRecord[], ...plugins: string[]) =>
  (await openLabOf(records, { plugins })).registries.suites.names;

describe('openLabOf', () => {
  it('loads the plugins of the runs, and those that are given beside them', async () => {
    const [a, b] = [write('a.mjs', 'a', 'suite-a'), write('b.mjs', 'b', 'suite-b')];
    expect(await suites([record('one', [a]), record('two', [a])], b)).toEqual(
      expect.arrayContaining(['suite-a', 'suite-b']),
    );
    expect(await suites([record('one', [a])], a)).toContain('suite-a');
  });

  it("takes the one that is given in place of a run's own of that name", async () => {
    const own = write('own.mjs', 'mine', 'suite-own');
    const given = write('given.mjs', 'mine', 'suite-given');
    const found = await suites([record('one', [own])], given);
    expect(found).toContain('suite-given');
    expect(found).not.toContain('suite-own');
  });

  it('takes one that was moved from where it is now', async () => {
    const old = write('old/mine.mjs', 'mine', 'suite-mine');
    const kept = write('kept.mjs', 'kept', 'suite-kept');
    const now = join(place, 'now.mjs');
    renameSync(old, now);
    expect(await suites([record('one', [old, kept])], now)).toEqual(
      expect.arrayContaining(['suite-mine', 'suite-kept']),
    );
  });

  it('says what is gone, and how to go on', async () => {
    const old = join(place, 'gone.mjs');
    const other = write('other.mjs', 'other', 'suite-other');
    await expect(suites([record('other', [other]), record('one', [old])])).rejects.toMatchObject({
      code: 'BAD_PLUGIN',
      message: expect.stringMatching(/^The run "one" cannot be opened: .*No plugin at .*gone\.mjs.*with --plugin\./),
    });
    await expect(suites([record('one', [old], 'my-net')], other)).rejects.toMatchObject({
      code: 'BAD_PLUGIN',
      message: expect.stringMatching(/gone\.mjs.*No model "my-net"/),
    });
    // the given one itself
    await expect(suites([record('one', [])], old)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
