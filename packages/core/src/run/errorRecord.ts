import { LayerlabError } from '../errors.js';
import type { ErrorRecord } from '../events/event.js';

/** An error as JSON. What is not a LayerlabError is a bug of ours or of a plugin: it keeps its stack. */
export function errorRecord(error: unknown): ErrorRecord {
  if (error instanceof LayerlabError) return { code: error.code, message: error.message, stack: error.stack };
  if (error instanceof Error)
    return { code: 'INTERNAL', message: `${error.name}: ${error.message}`, stack: error.stack };
  return { code: 'INTERNAL', message: String(error) };
}
