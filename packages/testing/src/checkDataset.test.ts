import { type AnyDataset, type DatasetSpec, defineDataset, LayerlabError, type OptionsSchema } from '@layerlab/core';
import { expect, it } from 'vitest';
import { checkDataset } from './checkDataset.js';

const HASH = '0'.repeat(64);
const split = (labels: readonly number[], size = 4, first = 0) => ({
  pictures: Uint8Array.from({ length: labels.length * size }, (_, i) => first + i),
  labels: Uint8Array.from(labels),
  count: labels.length,
});

const TEST = split([1], 4, 100);

const tiny = (change: Partial<DatasetSpec<OptionsSchema>>): AnyDataset =>
  defineDataset<OptionsSchema>({
    name: 'tiny',
    shape: [2, 2, 1],
    classes: ['a', 'b'],
    load: async () => ({ train: split([0, 1, 1]), test: TEST, hashes: { recipe: HASH } }),
    ...change,
  });

async function complaint(dataset: AnyDataset): Promise<string> {
  try {
    await checkDataset(dataset);
    return '';
  } catch (error) {
    expect((error as LayerlabError).code).toBe('CHECK_FAILED');
    return (error as LayerlabError).message;
  }
}

it('counts the pictures of a good data set', async () => {
  expect(await checkDataset(tiny({}))).toEqual({ dataset: 'tiny', train: 3, test: 1 });
});

const loading = (train: ReturnType<typeof split>, hashes: Record<string, string> = { recipe: HASH }) =>
  tiny({ load: async () => ({ train, test: TEST, hashes }) });

let loads = 0;
it.each([
  ['a wrong shape', tiny({ shape: [4] }), /definition: the shape is \[4\]/],
  ['two classes of one name', tiny({ classes: ['a', 'a'] }), /two classes have one name/],
  ['pictures that are cut short', loading(split([0, 1], 3)), /train: 2 pictures of \[2,2,1\] are 8 bytes; there are 6/],
  ['labels that are no class', loading(split([0, 1, 2])), /train: the label 2 is none of 2 classes/],
  [
    'labels of another kind',
    loading({ ...split([0, 1]), labels: [0, -1] as never }),
    /train: the labels are Array, not a Uint8Array/,
  ],
  [
    'pictures as shares',
    loading({ ...split([0, 1]), pictures: new Float32Array(8) as never }),
    /train: the pictures are Float32Array/,
  ],
  [
    'a test set that was trained on',
    loading({ ...split([0, 1]), pictures: Uint8Array.of(1, 2, 3, 4, ...TEST.pictures) }),
    /test: every picture is among the training/,
  ],
  [
    'a part that is not given',
    tiny({ load: async () => ({ train: TEST, hashes: {} }) as never }),
    /loading: `load` gives no test/,
  ],
  [
    'another number of pictures than it says',
    tiny({ counts: { train: 60_000, test: 1 } }),
    /counts: `counts` says 60000 and 1 pictures; 3 and 1 are/,
  ],
  ['a class without pictures', loading(split([0, 0])), /train: there is no picture of b/],
  [
    'one picture for all',
    loading({ ...split([0, 1]), pictures: new Uint8Array(8) }),
    /train: its pictures are all the same/,
  ],
  ['no hashes', loading(split([0, 1]), {}), /hashes: there are none/],
  [
    'another set each time',
    tiny({
      load: async () => ({ train: split(loads++ % 2 ? [0, 1] : [1, 0]), test: TEST, hashes: { recipe: HASH } }),
    }),
    /loading again: it gives other pictures/,
  ],
  [
    'a download that nobody can check',
    tiny({ fetch: { folder: 'tiny', downloads: [{ name: 'x.gz', urls: ['https://x'], bytes: 1, sha256: 'md5' }] } }),
    /the download x.gz lacks/,
  ],
  [
    'whereabouts that are not known',
    tiny({ locate: () => undefined }),
    /missing files: it loads, though[\s\S]*`locate` does not find what loads/,
  ],
  [
    'another error than DATA_MISSING',
    tiny({
      locate: () => undefined,
      load: async () => {
        throw new Error('ENOENT');
      },
    }),
    /missing files: it throws no LayerlabError \(ENOENT\), not DATA_MISSING/,
  ],
] as const)('finds %s', async (_, dataset, expected) => {
  expect(await complaint(dataset)).toMatch(expected);
});

it('takes a missing set where it may be missing, and only there', async () => {
  const missing = tiny({
    locate: () => undefined,
    load: async () => {
      throw new LayerlabError('DATA_MISSING', 'It is not here. Fetch it.');
    },
  });
  expect(await checkDataset(missing, { mayBeMissing: true })).toEqual({
    dataset: 'tiny',
    train: undefined,
    test: undefined,
  });
  expect(await complaint(missing)).toMatch(/loading: It is not here\. Fetch it\./);
});
