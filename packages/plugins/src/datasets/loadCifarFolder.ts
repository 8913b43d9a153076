import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { LayerlabError, type LoadedDataset, type Split } from '@layerlab/core';
import type { CifarFile, CifarSet } from './cifarFiles.js';
import { cifarNote, sizeOf } from './cifarNote.js';
import { corrupt, decodeRecords, emptySplit, recordCount } from './cifarRecords.js';
import { fileHash } from './fileHash.js';
import { readDataFile } from './readDataFile.js';

/**
 * Reads the batches that are in the folder, in their order: at least one to train on, and the test batch. Structure is checked
 * before the hash, since 'truncated' says more than 'wrong hash'. Throws DATA_MISSING or DATA_CORRUPT.
 */
export async function loadCifarFolder(folder: string, set: CifarSet): Promise<LoadedDataset> {
  const absent = missingCifarFiles(folder, set);
  if (absent.length > 0)
    throw new LayerlabError(
      'DATA_MISSING',
      `The data set "${set.name}" is incomplete. Received the folder ${folder} without ${absent.join(' and without ')}. ` +
        `Fetch the whole set: layerlab data fetch ${set.name}; or put the missing file there.`,
    );
  const hashes: Record<string, string> = {};
  const batches = set.train.filter(({ name }) => sizeOf(join(folder, name)) !== undefined);
  const train = await readSplit(folder, batches, set, hashes);
  const test = await readSplit(folder, [set.test], set, hashes);
  return { train, test, hashes, note: cifarNote(folder, set) };
}

/** What training cannot do without and the folder lacks. */
export function missingCifarFiles(folder: string, { train, test }: CifarSet): readonly string[] {
  const has = ({ name }: CifarFile) => sizeOf(join(folder, name)) !== undefined;
  return [
    ...(train.some(has) ? [] : [`any of ${train[0].name} .. ${train.at(-1)?.name}`]),
    ...(has(test) ? [] : [test.name]),
  ];
}

async function readSplit(
  folder: string,
  files: readonly CifarFile[],
  { classes }: CifarSet,
  hashes: Record<string, string>,
): Promise<Split> {
  const paths = files.map(({ name }) => join(folder, name));
  const split = emptySplit(paths.reduce((sum, path) => sum + recordCount(sizeOf(path) ?? 0, path), 0));
  let first = 0;
  for (const [i, file] of files.entries()) {
    const bytes = await readDataFile(paths[i]);
    const records = decodeRecords(bytes, split, first, classes.length, paths[i]);
    checkContent(bytes, records, paths[i], file);
    hashes[file.name] = fileHash(bytes);
    first += records;
  }
  return split;
}

function checkContent(bytes: Uint8Array, records: number, path: string, { contents }: CifarFile): void {
  const md5 = createHash('md5').update(bytes).digest('hex');
  if (contents.some((content) => content.md5 === md5)) return;
  const count = (n: number) => n.toLocaleString('en-US');
  const known = contents.map((content) => `${content.md5} with ${count(content.records)}`).join(' or ');
  throw corrupt(
    `Data file ${path} has the wrong content. Received md5 ${md5} with ${count(records)} records instead of ${known}.`,
  );
}
