import { ERROR_CODES, type ErrorCode } from '@layerlab/core/light';
import type { SessionState } from './sessionState.js';

export const EXIT_STOPPED = 130;

/** 0 done, 1 a run or its check failed, 2 the request was wrong, 130 stopped. */
export function exitCode(state: SessionState): number {
  if (state.status === 'stopped') return EXIT_STOPPED;
  if (state.error) return ofError(state.error.code);
  const failed = state.members.filter((member) => member.status === 'failed');
  if (failed.length === 0) return 0;
  // one experiment's wrong request is a wrong request; in a suite it is one member that failed
  return state.members.length === 1 && failed[0].error ? ofError(failed[0].error.code) : 1;
}

function ofError(code: string): number {
  return code in ERROR_CODES ? ERROR_CODES[code as ErrorCode].exit : 1;
}
