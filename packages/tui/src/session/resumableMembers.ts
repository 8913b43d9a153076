import { existsSync } from 'node:fs';
import { checkResumable, RunDirectory } from '@layerlab/core/light';
import { earlierRun } from './earlierRun.js';
import type { PlannedMember, SessionState } from './sessionState.js';

/**
 * What is left of members that are over: those that were stopped or failed go on where they have a directory,
 * and those that never began.
 *
 * @param out the folder of `runs/`, absolute
 * @throws LayerlabError RUN_DONE, RUN_BUSY, NOT_FOUND, DISK or DATA_CORRUPT
 */
export function resumableMembers({ members }: Pick<SessionState, 'members'>, out: string): readonly PlannedMember[] {
  return members
    .filter(({ status }) => status !== 'done')
    .map(({ run, experiment, state }) => {
      if (state.directory === '' || !existsSync(state.directory)) return { run, experiment };
      const directory = RunDirectory.open(out, run);
      const earlier = earlierRun(directory);
      checkResumable(directory, earlier.state);
      return { run, experiment: earlier.experiment, earlier };
    });
}
