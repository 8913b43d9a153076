import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { LayerlabError } from '@layerlab/core';

const unzip = promisify(gunzip);

/** Far above the largest set read here; a damaged or hostile archive must not fill the memory. */
const MAX_BYTES = 2 ** 30;

/** A file's content, uncompressed where its name ends in `.gz`. Throws DATA_CORRUPT or DISK. */
export async function readDataFile(file: string): Promise<Uint8Array> {
  const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new LayerlabError(
      'DISK',
      `Data file ${file} cannot be read. Received ${error.code ?? error.message}. Check that it is a file and that you may read it.`,
      { cause: error },
    );
  });
  if (!file.endsWith('.gz')) return content;
  return unzip(content, { maxOutputLength: MAX_BYTES }).catch((error: Error) => {
    throw new LayerlabError(
      'DATA_CORRUPT',
      `Data file ${file} is no whole gzip file. Received ${content.length} bytes (${error.message}). Replace it with a fresh copy.`,
      { cause: error },
    );
  });
}
