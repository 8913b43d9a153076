import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LayerlabError } from '../errors.js';
import { diskError } from './diskError.js';
import type { RunDirectory } from './runDirectory.js';
import { processOf } from './runProcess.js';

/**
 * Deletes a run's directory, and nothing else: what was exported stays. It is renamed first to what is no run, so that a process
 * that dies meanwhile leaves no half a run behind.
 *
 * @throws LayerlabError RUN_BUSY where a process is working on it, or DISK
 */
export function deleteRun({ id, path, processFile }: RunDirectory): void {
  const pid = processOf(processFile);
  if (pid !== undefined)
    throw new LayerlabError(
      'RUN_BUSY',
      `Process ${pid} is working on the run "${id}". Stop it where it runs, then delete it.`,
    );
  try {
    const doomed = join(dirname(path), `.deleted-${id}-${process.pid}`);
    renameSync(path, doomed);
    rmSync(doomed, { recursive: true, force: true });
  } catch (cause) {
    throw diskError('delete', path, cause, 'Some of it may be there still.');
  }
}
