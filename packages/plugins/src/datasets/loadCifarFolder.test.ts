import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cifarBatch } from './cifarBatch.testing.js';
import type { CifarSet } from './cifarFiles.js';
import { cifarNote } from './cifarNote.js';
import { fileHash } from './fileHash.js';
import { loadCifarFolder, missingCifarFiles } from './loadCifarFolder.js';

const batches = { 'data_1.bin': cifarBatch([3, 1]), 'data_2.bin': cifarBatch([0]), 'test.bin': cifarBatch([2, 2, 1]) };
const trial = batches['test.bin'].subarray(0, 3073);
const md5 = (content: Buffer) => createHash('md5').update(content).digest('hex');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerlab-cifar-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the files, some changed or left out, and gives the set whose official content they hold. */
function set(changes: Partial<Record<keyof typeof batches, Buffer | undefined>> = {}, known = batches): CifarSet {
  for (const [name, content] of Object.entries({ ...batches, ...changes }))
    if (content) writeFileSync(join(folder, name), content);
  const file = (name: keyof typeof batches) => ({
    name,
    contents: [{ records: known[name].length / 3073, md5: md5(known[name]) }],
  });
  const test = file('test.bin');
  return {
    name: 'tiny',
    classes: ['a', 'b', 'c', 'd'],
    train: [file('data_1.bin'), file('data_2.bin')],
    test: { ...test, contents: [...test.contents, { records: 1, md5: md5(trial), note: 'trial, 1 record' }] },
  };
}

describe('loadCifarFolder', () => {
  it('reads the batches one after the other, planes turned to pixels', async () => {
    const { train, test, hashes, note } = await loadCifarFolder(folder, set());
    expect([train.count, test.count]).toEqual([3, 3]);
    expect([...train.labels]).toEqual([3, 1, 0]);
    expect([...test.labels]).toEqual([2, 2, 1]);
    const pixel = (picture: number, row: number, column: number) => {
      const at = picture * 3072 + 3 * (row * 32 + column);
      return [...train.pictures.subarray(at, at + 3)];
    };
    expect(pixel(0, 0, 0)).toEqual([0, 100, 200]);
    expect(pixel(1, 5, 31)).toEqual([15, 131, 201]);
    expect(pixel(2, 31, 7)).toEqual([31, 107, 200]);
    expect(hashes).toEqual(
      Object.fromEntries(Object.entries(batches).map(([name, content]) => [name, fileHash(content)])),
    );
    expect(note).toBeUndefined();
  });

  it('reads what there is, and says what there is', async () => {
    const about = set({ 'data_1.bin': undefined, 'test.bin': trial });
    const { train, test, hashes, note } = await loadCifarFolder(folder, about);
    expect([train.count, test.count]).toEqual([1, 1]);
    expect(note).toBe('test: trial, 1 record; train: batch 2 of 2');
    expect(cifarNote(folder, about)).toBe(note);
    expect(Object.keys(hashes)).toEqual(['data_2.bin', 'test.bin']);
  });

  it.each([
    ['a truncated file', { 'data_2.bin': batches['data_2.bin'].subarray(0, 3072) }, /data_2.*3072 bytes.*3073/],
    ['an empty file', { 'data_1.bin': Buffer.alloc(0) }, /data_1.*0 bytes/],
    ['trailing bytes', { 'test.bin': Buffer.concat([batches['test.bin'], Buffer.alloc(5)]) }, /test.*9224 bytes/],
    ['a label out of range', { 'data_1.bin': cifarBatch([3, 4]) }, /Received 4 for record 1; labels are 0\.\.3/],
  ])('refuses %s', async (_what, changes, message) => {
    await expect(loadCifarFolder(folder, set(changes, { ...batches, ...changes }))).rejects.toMatchObject({
      code: 'DATA_CORRUPT',
      message: expect.stringMatching(message),
    });
  });

  it('refuses content with another hash, and a part that is not the known one', async () => {
    const changed = Buffer.from(batches['data_1.bin']);
    changed[changed.length - 1] ^= 1;
    await expect(loadCifarFolder(folder, set({ 'data_1.bin': changed }))).rejects.toMatchObject({
      code: 'DATA_CORRUPT',
      message: expect.stringMatching(/data_1.*md5 [0-9a-f]{32} with 2 records instead of [0-9a-f]{32} with 2\./),
    });
    const other = set({ 'test.bin': batches['test.bin'].subarray(0, 2 * 3073) });
    await expect(loadCifarFolder(folder, other)).rejects.toMatchObject({
      code: 'DATA_CORRUPT',
      message: expect.stringMatching(
        /test\.bin.*with 2 records instead of [0-9a-f]{32} with 3 or [0-9a-f]{32} with 1\./,
      ),
    });
  });

  it('names what is missing, and the command that fetches it', async () => {
    const about = set({ 'data_1.bin': undefined, 'data_2.bin': undefined, 'test.bin': undefined });
    expect(missingCifarFiles(folder, about)).toHaveLength(2);
    await expect(loadCifarFolder(folder, about)).rejects.toMatchObject({
      code: 'DATA_MISSING',
      message: expect.stringMatching(/without any of data_1.bin .. data_2.bin and without test.bin.*data fetch tiny/),
    });
  });
});
