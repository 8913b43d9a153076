import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { LayerlabError, type Split } from '@layerlab/core';
import sharp from 'sharp';
import type { LabelledFile } from './classFolders.js';

export interface PictureSize {
  /** Height and width, in pixels. */
  readonly size: number;
  readonly channels: 1 | 3;
}

export interface ReadPictures extends Split {
  /** Over names and contents of all files. */
  readonly sha256: string;
}

/** Decodes pictures of any size; each is cut to a square around its centre and scaled. @throws LayerlabError DATA_CORRUPT */
export async function readPictures(
  files: readonly LabelledFile[],
  { size, channels }: PictureSize,
): Promise<ReadPictures> {
  const bytes = size * size * channels;
  const pictures = new Uint8Array(files.length * bytes);
  const hash = createHash('sha256');
  for (const [i, { file }] of files.entries()) {
    const content = await readFile(file);
    hash.update(basename(file)).update(content);
    pictures.set(await decode(file, content, { size, channels }), i * bytes);
  }
  return {
    pictures,
    labels: Uint8Array.from(files, ({ label }) => label),
    count: files.length,
    sha256: hash.digest('hex'),
  };
}

async function decode(file: string, content: Buffer, { size, channels }: PictureSize): Promise<Buffer> {
  try {
    return await sharp(content)
      .rotate() // as the camera's EXIF says
      .flatten({ background: 'white' })
      .resize(size, size, { fit: 'cover' })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .raw()
      .toBuffer();
  } catch (cause) {
    throw new LayerlabError(
      'DATA_CORRUPT',
      `${file} cannot be decoded: ${(cause as Error).message}. Mend or remove that picture.`,
      { cause },
    );
  }
}
