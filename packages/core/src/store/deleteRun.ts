import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diskError } from './diskError.js';
import type { RunDirectory } from './runDirectory.js';
import { processOf, runBusy } from './runProcess.js';

/**
 * Deletes a run's directory, and nothing else: what was exported stays. It is renamed first to what is no run, so that a process
 * that dies meanwhile leaves no half a run behind.
 *
 * @throws LayerlabError RUN_BUSY where a process is working on it, or DISK
 */
export function deleteRun({ id, path, processFile }: RunDirectory): void {
  const pid = processOf(processFile);
  if (pid !== undefined) throw runBusy(id, pid, 'delete');
  try {
    const doomed = join(dirname(path), `.deleted-${id}-${process.pid}`);
    renameSync(path, doomed);
    rmSync(doomed, { recursive: true, force: true });
  } catch (cause) {
    throw diskError('delete', path, cause, 'Some of it may be there still.');
  }
}
