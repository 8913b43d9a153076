import { existsSync } from 'node:fs';
import { type Download, defineDataset, LayerlabError, type LoadContext } from '@layerlab/core';
import { FASHION_MNIST_HASHES } from './hashes.js';
import { loadIdxFolder, missingIdxFiles } from './loadIdxFolder.js';

/** Where Debian's package dataset-fashion-mnist puts the files. */
const DEBIAN_FOLDER = '/usr/share/datasets/fashion-mnist';

const MIRRORS = [
  'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
  'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
];

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
  counts: { train: 60_000, test: 10_000 },
  locate: (_options, context) => {
    const folder = folderOf(context);
    return folder && missingIdxFiles(folder).length === 0 ? folder : undefined;
  },
  fetch: {
    folder: 'fashion-mnist',
    downloads: [
      download(
        'train-images-idx3-ubyte.gz',
        26_421_880,
        '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
      ),
      download(
        'train-labels-idx1-ubyte.gz',
        29_515,
        'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
      ),
      download(
        't10k-images-idx3-ubyte.gz',
        4_422_102,
        '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
      ),
      download('t10k-labels-idx1-ubyte.gz', 5_148, '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5'),
    ],
  },
  load: async (_options, context) => {
    const folder = folderOf(context);
    if (!folder)
      throw new LayerlabError(
        'DATA_MISSING',
        `The data set "fashion-mnist" is not here. Looked in ${[...context.searched('fashion-mnist'), DEBIAN_FOLDER].join(', ')}. ` +
          'Fetch it (31 MB): layerlab data fetch fashion-mnist; or put the four *-ubyte.gz files of github.com/zalandoresearch/fashion-mnist (data/fashion) in one of these folders, ' +
          'or on Debian and Ubuntu: apt install dataset-fashion-mnist.',
      );
    return loadIdxFolder(folder, { name: 'fashion-mnist', shape, classes, hashes: FASHION_MNIST_HASHES });
  },
});

/** sha256 of the gzip files of github.com/zalandoresearch/fashion-mnist; Debian's have other headers. */
function download(name: string, bytes: number, sha256: string): Download {
  const urls = MIRRORS.map((mirror) => `${mirror}${name}`);
  return { name, urls, bytes, sha256 };
}

function folderOf(context: LoadContext): string | undefined {
  return context.find('fashion-mnist') ?? (existsSync(DEBIAN_FOLDER) ? DEBIAN_FOLDER : undefined);
}
