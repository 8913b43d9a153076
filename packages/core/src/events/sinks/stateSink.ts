import type { RunEvent } from '../event.js';
import { initialState, reduce } from '../reduce.js';
import type { RunState } from '../runState.js';
import type { EventSink } from '../sink.js';

/** Keeps what the events so far add up to, for those parts of a run that look back: tables, drawings, the summary row. */
export class StateSink implements EventSink {
  state: RunState;

  /** @param before the state of a run that goes on */
  constructor(run: string, before?: RunState) {
    this.state = before ?? initialState(run);
  }

  write(event: RunEvent): void {
    this.state = reduce(this.state, event);
  }
}
