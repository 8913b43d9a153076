import { readFileSync } from 'node:fs';
import { LayerlabError } from '../errors.js';
import { diskError } from '../store/diskError.js';
import type { RunEvent } from './event.js';
import { parseEvent } from './numbers.js';

/** What could be read of an events.jsonl. */
export interface ReadEvents {
  readonly events: readonly RunEvent[];
  /** Whether the file ended in the middle of a line, as it does where its writer was killed. */
  readonly torn: boolean;
  /** The length of the whole lines before a torn one; the file's length where none is torn. */
  readonly wholeBytes: number;
}

const NEWLINE = 0x0a;

/**
 * Reads events.jsonl. A torn last line is left out.
 *
 * @throws LayerlabError NOT_FOUND, DISK, or DATA_CORRUPT naming the line where one before the last cannot be read
 */
export function readEvents(file: string): ReadEvents {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw new LayerlabError('NOT_FOUND', `No events at ${file}. Is it a run's directory?`, { cause });
    throw diskError('read', file, cause, 'The file is unchanged.');
  }
  const events: RunEvent[] = [];
  let start = 0;
  for (let line = 1; start < bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    const event = toEvent(bytes.toString('utf8', start, end));
    const isLast = newline < 0 || newline + 1 === bytes.length;
    if (event) events.push(event);
    else if (isLast) return { events, torn: true, wholeBytes: start };
    else if (end > start)
      throw new LayerlabError(
        'DATA_CORRUPT',
        `Line ${line} of ${file} is damaged: it is no event. Restore the file from a copy, or delete the line to go without it.`,
      );
    start = end + 1;
  }
  return { events, torn: false, wholeBytes: bytes.length };
}

function toEvent(line: string): RunEvent | undefined {
  try {
    const event = parseEvent(line) as Partial<RunEvent> | null;
    return typeof event === 'object' && typeof event?.type === 'string' ? (event as RunEvent) : undefined;
  } catch {
    return undefined;
  }
}
