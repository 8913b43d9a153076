import type { RunEvents } from '../events/runEvents.js';
import type { RunControl } from './control.js';

/** Times something while no other run of the session works; says so where that was not to be had to the end. */
export async function timeAlone<T>(control: RunControl, events: RunEvents, time: () => Promise<T>): Promise<T> {
  const result = await control.alone(time);
  if (control.jobs !== undefined && control.abandoned) {
    const message =
      'other runs may have used the machine during the timing: the session that kept them waiting is gone';
    events.emit({ type: 'log', level: 'warn', message });
  }
  return result;
}
