import { LayerlabError } from '../errors.js';
import type { RunState } from '../events/runState.js';
import type { RunDirectory } from './runDirectory.js';
import { processOf, runBusy } from './runProcess.js';

/**
 * Lets a run through that can go on: one that was stopped, was killed, or failed, and that no other process works on.
 *
 * @param state after all its events
 * @throws LayerlabError RUN_DONE or RUN_BUSY
 */
export function checkResumable({ id, processFile }: RunDirectory, { status }: Pick<RunState, 'status'>): void {
  if (status === 'done')
    throw new LayerlabError(
      'RUN_DONE',
      `The run "${id}" is finished: there is nothing to go on with. See it with "layerlab show ${id}", or start another with "layerlab run".`,
    );
  const pid = status === 'starting' || status === 'running' ? processOf(processFile) : undefined;
  if (pid !== undefined && pid !== process.pid) throw runBusy(id, pid, 'resume');
}
