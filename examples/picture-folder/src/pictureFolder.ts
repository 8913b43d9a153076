import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineDataset, LayerlabError, type LoadContext } from '@layerlab/core';
import { z } from 'zod';
import { classNames, pictureFiles } from './classFolders.js';
import { readPictures } from './readPictures.js';

/** `<folder>/train/<class>/*.png` and `<folder>/test/<class>/*.png`, or JPEG: classes are the folders' names. */
export const pictureFolder = defineDataset({
  name: 'picture-folder',
  summary: 'Your own pictures: PNG and JPEG in one folder per class',
  options: z.object({
    folder: z.string().default('pictures').describe('holds train/<class>/ and test/<class>/'),
    size: z.int().min(8).max(512).default(32).describe('height and width that pictures are scaled to'),
    channels: z
      .union([z.literal(1), z.literal(3)])
      .default(3)
      .describe('1 grey, 3 colour'),
  }),
  shape: ({ size, channels }) => [size, size, channels],
  classes: ({ folder }) => classNames(folderOf(folder)),
  source: 'your own files',
  locate: ({ folder }, context) => {
    const place = folderOf(folder, context);
    return existsSync(place) ? place : undefined;
  },
  load: async ({ folder, size, channels }, context) => {
    const place = folderOf(folder, context);
    const classes = classNames(place);
    const files = { train: pictureFiles(place, 'train', classes), test: pictureFiles(place, 'test', classes) };
    for (const split of ['train', 'test'] as const)
      if (files[split].length === 0)
        throw new LayerlabError(
          'DATA_MISSING',
          `No PNG or JPEG in the class folders of ${place}/${split}. Put some there.`,
        );
    context.log(`decoding ${files.train.length + files.test.length} pictures of ${place}`);
    const train = await readPictures(files.train, { size, channels });
    const test = await readPictures(files.test, { size, channels });
    return { train, test, hashes: { train: train.sha256, test: test.sha256 } };
  },
});

/** The folder as it is named, else one of that name among the data directories. */
function folderOf(folder: string, context?: LoadContext): string {
  return existsSync(folder) ? resolve(folder) : (context?.find(folder) ?? resolve(folder));
}
