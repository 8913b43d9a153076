import { existsSync } from 'node:fs';
import { defineDataset, LayerlabError, type LoadContext } from '@layerlab/core';
import { FASHION_MNIST_HASHES } from './hashes.js';
import { loadIdxFolder, missingIdxFiles } from './loadIdxFolder.js';

/** Where Debian's package dataset-fashion-mnist puts the files. */
const DEBIAN_FOLDER = '/usr/share/datasets/fashion-mnist';

const shape = [28, 28, 1];
const classes = [
  'T-shirt/top',
  'trouser',
  'pullover',
  'dress',
  'coat',
  'sandal',
  'shirt',
  'sneaker',
  'bag',
  'ankle boot',
];

/** Articles of clothing: 60,000 + 10,000 grey pictures of 28x28, in MNIST's format but harder. */
export const fashionMnist = defineDataset({
  name: 'fashion-mnist',
  summary: 'articles of clothing, 28x28 grey, 60,000 + 10,000 pictures',
  source: 'github.com/zalandoresearch/fashion-mnist, or Debian package dataset-fashion-mnist',
  shape,
  classes,
  locate: (_options, context) => {
    const folder = folderOf(context);
    return folder && missingIdxFiles(folder).length === 0 ? folder : undefined;
  },
  load: async (_options, context) => {
    const folder = folderOf(context);
    if (!folder)
      throw new LayerlabError(
        'DATA_MISSING',
        `The data set "fashion-mnist" is not here. Looked in ${[...context.searched('fashion-mnist'), DEBIAN_FOLDER].join(', ')}. ` +
          'Put the four *-ubyte.gz files of github.com/zalandoresearch/fashion-mnist (data/fashion) in one of these folders, ' +
          'or on Debian and Ubuntu: apt install dataset-fashion-mnist.',
      );
    return loadIdxFolder(folder, { name: 'fashion-mnist', shape, classes, hashes: FASHION_MNIST_HASHES });
  },
});

function folderOf(context: LoadContext): string | undefined {
  return context.find('fashion-mnist') ?? (existsSync(DEBIAN_FOLDER) ? DEBIAN_FOLDER : undefined);
}
