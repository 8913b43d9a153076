import { copyFileSync, mkdtempSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContext as context } from '@layerlab/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDX_FILES, MNIST_HASHES } from './hashes.js';
import { mnist } from './mnist.js';

describe('mnist', () => {
  it('loads all 70,000 pictures of the npm package', async () => {
    const start = performance.now();
    const { train, test, hashes, note } = await mnist.spec.load({}, context());
    // 0.2 s here; the bound catches a per-byte loop in the way, not a slow machine
    expect(performance.now() - start).toBeLessThan(5_000);
    expect([train.count, test.count, train.pictures.length, test.pictures.length]).toEqual([
      60_000,
      10_000,
      60_000 * 784,
      10_000 * 784,
    ]);
    expect(hashes).toEqual(MNIST_HASHES);
    expect(note).toBeUndefined();
    // the first labels of both files, as everybody knows them
    expect([...train.labels.subarray(0, 8)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3]);
    expect([...test.labels.subarray(0, 8)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9]);
    const perClass = new Array(10).fill(0);
    for (const label of test.labels) perClass[label]++;
    expect(perClass).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  });

  describe('with a folder of its own', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'layerlab-mnist-'));
      const packaged = mnist.spec.locate?.({}, context()) ?? '';
      for (const name of IDX_FILES.slice(0, 3)) symlinkSync(join(packaged, name), join(folder, name));
      copyFileSync(join(packaged, IDX_FILES[3]), join(folder, IDX_FILES[3]));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('prefers it to the package, even where it is damaged', async () => {
      expect(mnist.spec.locate?.({}, context(folder))).toBe(folder);
      truncateSync(join(folder, IDX_FILES[3]), 5_000);
      await expect(mnist.spec.load({}, context(folder))).rejects.toMatchObject({
        code: 'DATA_CORRUPT',
        message: expect.stringContaining('5000 bytes; its header (10000) promises 10008'),
      });
      rmSync(join(folder, IDX_FILES[3]));
      expect(mnist.spec.locate?.({}, context(folder))).toBeUndefined();
      await expect(mnist.spec.load({}, context(folder))).rejects.toMatchObject({ code: 'DATA_MISSING' });
    });
  });
});
