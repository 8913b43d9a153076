import type { RunStatus } from '../events/event.js';
import type { RunState } from '../events/runState.js';
import type { RunDirectory } from './runDirectory.js';
import { isAbandoned } from './runProcess.js';

/** 'interrupted': its process died before the end, which its own events cannot tell. */
export type StoredStatus = 'starting' | 'running' | 'interrupted' | RunStatus;

/** How a recorded run stands, after all its events. */
export function runStatus(directory: RunDirectory, { status }: Pick<RunState, 'status'>): StoredStatus {
  const unfinished = status === 'starting' || status === 'running';
  return unfinished && isAbandoned(directory.processFile) ? 'interrupted' : status;
}
