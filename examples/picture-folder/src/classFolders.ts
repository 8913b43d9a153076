import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LayerlabError } from '@layerlab/core';

const PICTURE = /\.(png|jpe?g)$/i;

export interface LabelledFile {
  readonly file: string;
  /** Index into the classes. */
  readonly label: number;
}

/** The names of the folders in `<folder>/train`, sorted. @throws LayerlabError DATA_MISSING */
export function classNames(folder: string): string[] {
  const train = join(folder, 'train');
  const names = entries(train).filter((entry) => entry.isDirectory());
  if (names.length === 0)
    throw new LayerlabError(
      'DATA_MISSING',
      `No folder in ${train}. Make one for each class, with its pictures inside.`,
    );
  return names.map(({ name }) => name).toSorted();
}

/** The PNG and JPEG files of `<folder>/<split>/<class>/`, sorted. @throws LayerlabError DATA_MISSING */
export function pictureFiles(folder: string, split: 'train' | 'test', classes: readonly string[]): LabelledFile[] {
  return classes.flatMap((name, label) =>
    entries(join(folder, split, name))
      .filter((entry) => entry.isFile() && PICTURE.test(entry.name))
      .map((entry) => join(folder, split, name, entry.name))
      .toSorted()
      .map((file) => ({ file, label })),
  );
}

function entries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    throw new LayerlabError(
      'DATA_MISSING',
      `No folder ${folder}. Pictures are looked for in <folder>/train/<class>/ and <folder>/test/<class>/.`,
      { cause },
    );
  }
}
