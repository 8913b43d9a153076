import type { ReadEvents } from '../events/readEvents.js';
import { readEvents } from '../events/readEvents.js';
import { initialState, reduce } from '../events/reduce.js';
import type { RunState } from '../events/runState.js';
import type { RunDirectory } from './runDirectory.js';

/** A recorded run: its state after all its events, and the events. @throws as `readEvents` */
export function replay(directory: RunDirectory): ReadEvents & { readonly state: RunState } {
  const read = readEvents(directory.eventsFile);
  return { ...read, state: read.events.reduce(reduce, initialState(directory.id)) };
}
