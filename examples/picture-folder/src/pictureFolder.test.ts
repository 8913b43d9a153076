import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkDataset, loadContext } from '@layerlab/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pictureFolder } from './pictureFolder.js';

const folder = mkdtempSync(join(tmpdir(), 'picture-folder-'));
const context = loadContext();
const options = (place: string) => ({ folder: place, size: 8, channels: 3 as const });
const { load, classes, shape } = pictureFolder.spec;

async function picture(path: string, background: string): Promise<void> {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  await sharp({ create: { width: 20, height: 12, channels: 3, background } }).toFile(file);
}

beforeAll(async () => {
  for (const split of ['train', 'test']) {
    await picture(`whole/${split}/red/a.png`, '#ff0000');
    await picture(`whole/${split}/blue/a.jpg`, '#0000ff');
    await picture(`whole/${split}/blue/b.png`, '#0000ff');
    await picture(`unlike/${split}/red/a.png`, split === 'train' ? '#ff0000' : '#800000');
    await picture(`unlike/${split}/blue/a.png`, split === 'train' ? '#0000ff' : '#000080');
  }
  writeFileSync(join(folder, 'whole/train/red/notes.txt'), 'not a picture');
  await picture('broken/train/red/a.png', '#ff0000');
  await picture('broken/test/red/a.png', '#ff0000');
  writeFileSync(join(folder, 'broken/train/red/b.png'), 'not a picture either');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is a data set as runs expect one', async () => {
  expect(await checkDataset(pictureFolder, { options: options(join(folder, 'unlike')) })).toMatchObject({
    train: 2,
    test: 2,
  });
});

it('takes the folders as classes and their PNG and JPEG files as pictures', async () => {
  const whole = options(join(folder, 'whole'));
  expect((classes as (o: typeof whole) => string[])(whole)).toEqual(['blue', 'red']);
  expect((shape as (o: typeof whole) => number[])(whole)).toEqual([8, 8, 3]);
  const { train, test, hashes } = await load(whole, context);
  expect([train.count, test.count]).toEqual([3, 3]);
  expect([...train.labels]).toEqual([0, 0, 1]);
  const corners = [0, 1, 2].map((i) => [...train.pictures.subarray(i * 8 * 8 * 3, i * 8 * 8 * 3 + 3)]);
  expect(corners.slice(1)).toEqual([
    [0, 0, 255],
    [255, 0, 0],
  ]);
  // JPEG is not exact
  corners[0].forEach((value, i) => {
    expect(Math.abs(value - [0, 0, 255][i])).toBeLessThan(4);
  });
  expect(hashes.train).toBe(hashes.test);
});

it('decodes to grey where one channel is asked for', async () => {
  const { train } = await load({ ...options(join(folder, 'whole')), channels: 1 }, context);
  expect(train.pictures).toHaveLength(3 * 8 * 8);
});

it('names a picture that cannot be decoded', async () => {
  await expect(load(options(join(folder, 'broken')), context)).rejects.toThrow(
    /b\.png cannot be decoded: .*Mend or remove/,
  );
});

it('says where pictures are looked for', async () => {
  await expect(load(options(join(folder, 'nowhere')), context)).rejects.toThrow('<folder>/train/<class>/');
});
