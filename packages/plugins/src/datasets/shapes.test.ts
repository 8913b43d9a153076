import type { Split } from '@layerlab/core';
import { loadContext as context } from '@layerlab/testing';
import { describe, expect, it } from 'vitest';
import { fileHash } from './fileHash.js';
import { RECIPE_VERSION, shapes } from './shapes.js';

const load = (options: Record<string, number> = {}) =>
  shapes.spec.load(shapes.spec.options.parse({ train: 400, test: 100, ...options }), context());

describe('shapes', () => {
  it('draws the same pictures from the same options, on every machine', async () => {
    const { train, test, hashes } = await load();
    // another picture under the same version would silently change every recorded result: raise RECIPE_VERSION with this
    expect([RECIPE_VERSION, fileHash(train.pictures), fileHash(test.pictures)]).toMatchInlineSnapshot(`
      [
        1,
        "cd9f11d2750629410fec1aa80b6236c618f8553df0fbbfa607f1ce60e8735319",
        "e2d8d6899006d22f27d95624e3c065fdce7c28e65458558fd44663b0fc98a5da",
      ]
    `);
    const again = await load();
    expect(fileHash(again.train.pictures)).toBe(fileHash(train.pictures));
    expect(again.train.labels).toEqual(train.labels);
    expect(again.hashes).toEqual(hashes);
  });

  it('draws other pictures from another seed, and other ones to test', async () => {
    const [a, b] = [await load(), await load({ seed: 8 })];
    expect(fileHash(b.train.pictures)).not.toBe(fileHash(a.train.pictures));
    expect(b.hashes).not.toEqual(a.hashes);
    expect(fileHash(a.test.pictures)).not.toBe(fileHash(a.train.pictures.subarray(0, a.test.pictures.length)));
  });

  it('begins a larger set with the smaller', async () => {
    const [small, large] = [await load({ train: 25 }), await load({ train: 60 })];
    expect(large.train.labels.subarray(0, 25)).toEqual(small.train.labels);
    expect(fileHash(large.train.pictures.subarray(0, 25 * 3072))).toBe(fileHash(small.train.pictures));
  });

  it('has each class equally often, in random order', async () => {
    const { train } = await load();
    const perClass = new Array(10).fill(0);
    for (const label of train.labels) perClass[label]++;
    expect(perClass).toEqual(new Array(10).fill(40));
    expect([...train.labels.subarray(0, 10)]).not.toEqual([...train.labels.subarray(10, 20)]);
  });

  it('takes its defaults from the schema and refuses nonsense', () => {
    expect(shapes.spec.options.parse({})).toEqual({ train: 10_000, test: 2_000, seed: 7 });
    expect(shapes.spec.options.safeParse({ train: 0 }).success).toBe(false);
  });

  it('cannot be told apart by mean colour', async () => {
    const { train, test } = await load({ train: 2000, test: 1000 });
    expect(nearestMeanColour(train, test)).toBeLessThan(0.2);
  });

  it('draws 12,000 pictures quickly', async () => {
    const start = performance.now();
    await load({ train: 10_000, test: 2_000 });
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

/** Accuracy of giving each picture the class whose mean colour is nearest; chance is 0.1. */
function nearestMeanColour(train: Split, test: Split): number {
  const means = Array.from({ length: 10 }, () => [0, 0, 0]);
  for (let i = 0; i < train.count; i++)
    meanColour(train, i).forEach((x, c) => {
      means[train.labels[i]][c] += (10 * x) / train.count;
    });
  const distance = (a: number[], b: number[]) => a.reduce((sum, x, c) => sum + (x - b[c]) ** 2, 0);
  let right = 0;
  for (let i = 0; i < test.count; i++) {
    const colour = meanColour(test, i);
    const distances = means.map((mean) => distance(mean, colour));
    if (distances.indexOf(Math.min(...distances)) === test.labels[i]) right++;
  }
  return right / test.count;
}

function meanColour(split: Split, i: number): number[] {
  const sum = [0, 0, 0];
  for (let at = 0; at < 3072; at++) sum[at % 3] += split.pictures[i * 3072 + at];
  return sum.map((x) => x / 1024);
}
