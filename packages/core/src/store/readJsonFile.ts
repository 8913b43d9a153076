import { readFileSync } from 'node:fs';
import { LayerlabError } from '../errors.js';
import { reviveNumbers } from '../events/numbers.js';
import { diskError } from './diskError.js';

/**
 * A JSON file that a run left, such as parity.json; undefined where there is none.
 *
 * @throws LayerlabError DISK, or DATA_CORRUPT where it is no JSON
 */
export function readJsonFile<T>(file: string): T | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw diskError('read', file, cause, 'The file is unchanged.');
  }
  try {
    return reviveNumbers(JSON.parse(text)) as T;
  } catch (cause) {
    throw new LayerlabError(
      'DATA_CORRUPT',
      `${file} cannot be read: ${(cause as Error).message}. Restore it from a copy, or make it again.`,
      { cause },
    );
  }
}
