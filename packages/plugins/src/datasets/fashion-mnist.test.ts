import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadContext as context } from '@layerlab/testing';
import { describe, expect, it } from 'vitest';
import { fashionMnist } from './fashion-mnist.js';
import { IDX_FILES } from './hashes.js';
import { idxFile } from './idxFile.testing.js';

const DEBIAN_FOLDER = '/usr/share/datasets/fashion-mnist';

describe('fashion-mnist', () => {
  it('has ten class names', () => {
    expect(new Set(fashionMnist.spec.classes as readonly string[]).size).toBe(10);
  });

  it.skipIf(existsSync(DEBIAN_FOLDER))('says what to do where it is missing', async () => {
    expect(fashionMnist.spec.locate?.({}, context())).toBeUndefined();
    await expect(fashionMnist.spec.load({}, context())).rejects.toMatchObject({
      code: 'DATA_MISSING',
      message: expect.stringMatching(/fashion-mnist.*nowhere.*\*-ubyte\.gz.*apt install dataset-fashion-mnist/),
    });
  });

  it("does not take another set's files for its own", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'layerlab-fashion-'));
    try {
      for (const name of IDX_FILES) {
        const content = name.includes('images')
          ? idxFile(0x803, [1, 28, 28], new Uint8Array(784))
          : idxFile(0x801, [1], [0]);
        writeFileSync(join(folder, `${name}.gz`), gzipSync(content));
      }
      expect(fashionMnist.spec.locate?.({}, context(folder))).toBe(folder);
      await expect(fashionMnist.spec.load({}, context(folder))).rejects.toMatchObject({
        code: 'DATA_CORRUPT',
        message: expect.stringContaining('sha256'),
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  // LAYERLAB_TEST_FASHION_MNIST: the folder of the real files, for a check by hand
  const real = process.env.LAYERLAB_TEST_FASHION_MNIST ?? (existsSync(DEBIAN_FOLDER) ? DEBIAN_FOLDER : undefined);
  it.skipIf(!real)('loads the real files', async () => {
    const { train, test } = await fashionMnist.spec.load({}, context(real));
    expect([train.count, test.count]).toEqual([60_000, 10_000]);
    expect([...train.labels.subarray(0, 5)]).toEqual([9, 0, 0, 3, 0]);
  });
});
