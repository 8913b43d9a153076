import { existsSync } from 'node:fs';
import { loadContext as context } from '@layerlab/testing';
import { describe, expect, it } from 'vitest';
import { cifar10 } from './cifar-10.js';

describe('cifar-10', () => {
  it('says what to do where it is missing', async () => {
    expect(cifar10.spec.locate?.({}, context())).toBeUndefined();
    expect(cifar10.spec.partial?.({}, context())).toBeUndefined();
    await expect(cifar10.spec.load({}, context())).rejects.toMatchObject({
      code: 'DATA_MISSING',
      message: expect.stringMatching(
        /data_batch_1\.bin.*test_batch\.bin.*cifar-10-batches-bin.*layerlab data fetch cifar-10.*--set dataset=shapes/,
      ),
    });
  });

  // LAYERLAB_TEST_CIFAR_10: a cifar-10-batches-bin folder, whole or in part, for a check by hand
  const real = process.env.LAYERLAB_TEST_CIFAR_10;
  it.skipIf(!real || !existsSync(real))('loads the real files', async () => {
    const { train, test, note, hashes } = await cifar10.spec.load({}, context(real));
    expect(cifar10.spec.locate?.({}, context(real))).toBe(real);
    expect(cifar10.spec.partial?.({}, context(real))).toBe(note);
    expect(train.count % 10_000).toBe(0);
    expect(test.count).toBe(note?.includes('trial, 1,000 records') ? 1_000 : 10_000);
    expect(Object.keys(hashes)).toHaveLength(train.count / 10_000 + 1);
    // the first labels of the first batch and of the test batch: frog, truck, truck, deer; cat, ship, ship, airplane
    expect([...train.labels.subarray(0, 4)]).toEqual([6, 9, 9, 4]);
    expect([...test.labels.subarray(0, 4)]).toEqual([3, 8, 8, 0]);
    // the first picture's first pixel
    expect([...train.pictures.subarray(0, 3)]).toEqual([59, 62, 63]);
  });
});
