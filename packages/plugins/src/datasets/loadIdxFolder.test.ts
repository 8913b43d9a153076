import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileHash } from './fileHash.js';
import { IDX_FILES, type IdxFileName, type IdxHashes } from './hashes.js';
import { idxFile } from './idxFile.testing.js';
import { type IdxSet, loadIdxFolder } from './loadIdxFolder.js';

const files: Record<IdxFileName, Buffer> = {
  'train-images-idx3-ubyte': idxFile(0x803, [3, 2, 2], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
  'train-labels-idx1-ubyte': idxFile(0x801, [3], [0, 1, 0]),
  't10k-images-idx3-ubyte': idxFile(0x803, [1, 2, 2], [255, 254, 253, 252]),
  't10k-labels-idx1-ubyte': idxFile(0x801, [1], [1]),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerlab-idx-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the set, some files changed, with the hashes of what was written: only the structure can be wrong. */
function set(changes: Partial<Record<IdxFileName, Buffer>> = {}, zipped = false): IdxSet {
  const hashes: Record<string, string> = {};
  for (const name of IDX_FILES) {
    const content = changes[name] ?? files[name];
    writeFileSync(join(folder, zipped ? `${name}.gz` : name), zipped ? gzipSync(content) : content);
    hashes[name] = fileHash(content);
  }
  return { name: 'tiny', shape: [2, 2, 1], classes: ['zero', 'one'], hashes: hashes as IdxHashes };
}

describe('loadIdxFolder', () => {
  it.each([false, true])('reads the four files (gz: %s)', async (zipped) => {
    const about = set({}, zipped);
    const { train, test, hashes } = await loadIdxFolder(folder, about);
    expect([...train.pictures]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect([...train.labels]).toEqual([0, 1, 0]);
    expect([train.count, test.count]).toEqual([3, 1]);
    expect([...test.pictures]).toEqual([255, 254, 253, 252]);
    expect(hashes).toEqual(about.hashes);
  });

  it.each([
    [
      'a truncated file',
      { 'train-images-idx3-ubyte': files['train-images-idx3-ubyte'].subarray(0, 27) },
      /train-images.* truncated/,
    ],
    [
      'a wrong magic number',
      { 't10k-labels-idx1-ubyte': idxFile(0x803, [1], [1]) },
      /t10k-labels.* 0x803 instead of 0x801/,
    ],
    ['counts that differ', { 'train-labels-idx1-ubyte': idxFile(0x801, [2], [0, 1]) }, /3 pictures and 2 labels/],
    [
      'a label out of range',
      { 'train-labels-idx1-ubyte': idxFile(0x801, [3], [0, 1, 2]) },
      /Received 2 for picture 2; labels are 0\.\.1/,
    ],
    [
      'pictures of another size',
      { 't10k-images-idx3-ubyte': idxFile(0x803, [1, 1, 4], [1, 2, 3, 4]) },
      /1x4 instead of 2x2/,
    ],
  ])('refuses %s', async (_what, changes, message) => {
    await expect(loadIdxFolder(folder, set(changes))).rejects.toMatchObject({
      code: 'DATA_CORRUPT',
      message: expect.stringMatching(message),
    });
  });

  it('refuses content with another hash', async () => {
    const about = set();
    const changed = Buffer.from(files['t10k-images-idx3-ubyte']);
    changed[changed.length - 1] ^= 1;
    writeFileSync(join(folder, 't10k-images-idx3-ubyte'), changed);
    await expect(loadIdxFolder(folder, about)).rejects.toMatchObject({
      code: 'DATA_CORRUPT',
      message: expect.stringMatching(/t10k-images.*sha256 [0-9a-f]{64} instead of [0-9a-f]{64}/),
    });
  });

  it('refuses a damaged archive', async () => {
    const about = set({}, true);
    writeFileSync(
      join(folder, 'train-images-idx3-ubyte.gz'),
      gzipSync(files['train-images-idx3-ubyte']).subarray(0, 20),
    );
    await expect(loadIdxFolder(folder, about)).rejects.toMatchObject({
      code: 'DATA_CORRUPT',
      message: expect.stringContaining('train-images-idx3-ubyte.gz is no whole gzip file'),
    });
  });

  it('names the files that are missing', async () => {
    const about = set();
    rmSync(join(folder, 't10k-labels-idx1-ubyte'));
    await expect(loadIdxFolder(folder, about)).rejects.toMatchObject({
      code: 'DATA_MISSING',
      message: expect.stringContaining('without t10k-labels-idx1-ubyte'),
    });
    expect(existsSync(join(folder, 'train-images-idx3-ubyte'))).toBe(true);
  });

  it('reports what cannot be read at all', async () => {
    const about = set();
    rmSync(join(folder, 'train-labels-idx1-ubyte'));
    mkdirSync(join(folder, 'train-labels-idx1-ubyte'));
    await expect(loadIdxFolder(folder, about)).rejects.toMatchObject({
      code: 'DISK',
      message: expect.stringMatching(/train-labels.*EISDIR/),
    });
  });
});
