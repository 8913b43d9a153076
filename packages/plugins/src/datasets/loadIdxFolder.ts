import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LayerlabError, type LoadedDataset, type Split } from '@layerlab/core';
import { fileHash } from './fileHash.js';
import { IDX_FILES, type IdxFileName, type IdxHashes } from './hashes.js';
import { parseIdx } from './idx.js';
import { readDataFile } from './readDataFile.js';

export interface IdxSet {
  readonly name: string;
  /** [height, width, 1] */
  readonly shape: readonly number[];
  readonly classes: readonly string[];
  readonly hashes: IdxHashes;
}

/**
 * Reads the four files of an MNIST-like set, plain or gzipped. Structure is checked before the hash, since 'truncated'
 * says more than 'wrong hash'. Throws DATA_MISSING or DATA_CORRUPT.
 */
export async function loadIdxFolder(folder: string, set: IdxSet): Promise<LoadedDataset> {
  const absent = missingIdxFiles(folder);
  if (absent.length > 0)
    throw new LayerlabError(
      'DATA_MISSING',
      `The data set "${set.name}" is incomplete. Received the folder ${folder} without ${absent.join(', ')} ` +
        '(plain or .gz). Add the missing files, or remove the folder.',
    );
  const hashes: Record<string, string> = {};
  const train = await readSplit(folder, set, 'train-images-idx3-ubyte', 'train-labels-idx1-ubyte', hashes);
  const test = await readSplit(folder, set, 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte', hashes);
  return { train, test, hashes };
}

/** Which of the four files are in the folder neither plain nor gzipped. */
export function missingIdxFiles(folder: string): readonly IdxFileName[] {
  return IDX_FILES.filter((name) => !existsSync(pathOf(folder, name)));
}

function pathOf(folder: string, name: IdxFileName): string {
  const plain = join(folder, name);
  return existsSync(plain) ? plain : `${plain}.gz`;
}

async function readSplit(
  folder: string,
  set: IdxSet,
  imagesName: IdxFileName,
  labelsName: IdxFileName,
  hashes: Record<string, string>,
): Promise<Split> {
  const imagesFile = pathOf(folder, imagesName);
  const labelsFile = pathOf(folder, labelsName);
  const [imageBytes, labelBytes] = await Promise.all([readDataFile(imagesFile), readDataFile(labelsFile)]);
  const images = parseIdx(imageBytes, 3, imagesFile);
  const labels = parseIdx(labelBytes, 1, labelsFile);

  const [count, height, width] = images.dims;
  if (height !== set.shape[0] || width !== set.shape[1])
    throw corrupt(
      `Data file ${imagesFile} has pictures of the wrong size. Received ${height}x${width} instead of ${set.shape[0]}x${set.shape[1]}.`,
    );
  if (labels.dims[0] !== count)
    throw corrupt(
      `Data files ${imagesFile} and ${labelsFile} do not belong together. Received ${count} pictures and ${labels.dims[0]} labels.`,
    );
  const wrong = labels.data.findIndex((label) => label >= set.classes.length);
  if (wrong >= 0)
    throw corrupt(
      `Data file ${labelsFile} has a label out of range. Received ${labels.data[wrong]} for picture ${wrong}; labels are 0..${set.classes.length - 1}.`,
    );
  hashes[imagesName] = checkedHash(imageBytes, imagesFile, set.hashes[imagesName]);
  hashes[labelsName] = checkedHash(labelBytes, labelsFile, set.hashes[labelsName]);
  return { pictures: images.data, labels: labels.data, count };
}

function checkedHash(content: Uint8Array, file: string, expected: string): string {
  const hash = fileHash(content);
  if (hash !== expected)
    throw corrupt(`Data file ${file} has the wrong content. Received sha256 ${hash} instead of ${expected}.`);
  return hash;
}

function corrupt(message: string): LayerlabError {
  return new LayerlabError('DATA_CORRUPT', `${message} Replace it with a fresh copy.`);
}
