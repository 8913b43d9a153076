import { defineDataset, LayerlabError, type LoadContext } from '@layerlab/core';
import { CIFAR_10 } from './cifarFiles.js';
import { cifarNote } from './cifarNote.js';
import { CIFAR_SHAPE } from './cifarRecords.js';
import { loadCifarFolder, missingCifarFiles } from './loadCifarFolder.js';
import { unpackTar } from './unpackTar.js';

/** The folder that the official archive unpacks to. */
const FOLDER = 'cifar-10-batches-bin';

/** Photographs of ten kinds of things: 50,000 + 10,000 colour pictures of 32x32. */
export const cifar10 = defineDataset({
  name: 'cifar-10',
  summary: 'photographs of ten kinds of things, 32x32 colour, 50,000 + 10,000 pictures',
  source: 'www.cs.toronto.edu/~kriz/cifar.html, the binary version',
  shape: CIFAR_SHAPE,
  classes: CIFAR_10.classes,
  counts: { train: 50_000, test: 10_000 },
  locate: (_options, context) => {
    const folder = context.find(FOLDER);
    return folder && missingCifarFiles(folder, CIFAR_10).length === 0 ? folder : undefined;
  },
  partial: (_options, context) => {
    const folder = context.find(FOLDER);
    return folder && cifarNote(folder, CIFAR_10);
  },
  fetch: {
    folder: FOLDER,
    downloads: [
      {
        name: 'cifar-10-binary.tar.gz',
        urls: ['https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz'],
        bytes: 170_052_171,
        sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
      },
    ],
    unpack: unpackTar,
  },
  load: async (_options, context) => {
    const folder = context.find(FOLDER);
    if (!folder) throw missing(context);
    return loadCifarFolder(folder, CIFAR_10);
  },
});

function missing(context: LoadContext): LayerlabError {
  return new LayerlabError(
    'DATA_MISSING',
    `The data set "cifar-10" is not here. Looked for data_batch_1.bin .. data_batch_5.bin and test_batch.bin in ` +
      `${context.searched(FOLDER).join(', ')}. Fetch it (170 MB): layerlab data fetch cifar-10; or unpack cifar-10-binary.tar.gz ` +
      'of www.cs.toronto.edu/~kriz/cifar.html so that its folder is one of these. Without it, --set dataset=shapes runs the same ' +
      'on the procedural set: drawn colour pictures, 32x32, ten classes.',
  );
}
