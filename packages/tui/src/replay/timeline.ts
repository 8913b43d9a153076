import { initialState, type RunEvent, type RunState, reduce } from '@layerlab/core/light';
import { clamp } from '../clamp.js';

/** Events between two kept states: going back reduces half as many on average. */
const SNAPSHOT_EVERY = 256;
/** A run that was resumed days later must not be waited for. */
const LONGEST_GAP_MS = 10_000;

/**
 * A recorded run, by time. A state is reduced from the last one kept before it, so that any place is reached quickly however
 * many events there are; states share what has not changed.
 */
export class Timeline {
  /** Milliseconds from the first event, never falling; pauses of more than 10 s are cut to that. */
  readonly #times: Float64Array;
  /** After 0, 256, 512, ... events. */
  readonly #snapshots: RunState[];

  constructor(
    run: string,
    readonly events: readonly RunEvent[],
  ) {
    this.#times = timesOf(events);
    this.#snapshots = [initialState(run)];
  }

  /** Milliseconds from the first event to the last. */
  get duration(): number {
    return this.#times.at(-1) ?? 0;
  }

  /** How many events have happened by a time. */
  countAt(ms: number): number {
    let [low, high] = [0, this.events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#times[middle] <= ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** When the nth event happened, counted from 1; before the first is 0. */
  timeOf(count: number): number {
    return count <= 0 ? 0 : this.#times[Math.min(count, this.events.length) - 1];
  }

  /** The last time before the events that were the last ones at a time: many can have the same. */
  timeBefore(ms: number): number {
    const now = this.timeOf(this.countAt(ms));
    const earlier = this.#times.findLastIndex((time) => time < now);
    return earlier < 0 ? 0 : this.#times[earlier];
  }

  /** The state after so many events. */
  stateAfter(count: number): RunState {
    const wanted = clamp(count, this.events.length);
    const snapshot = Math.floor(wanted / SNAPSHOT_EVERY);
    while (this.#snapshots.length <= snapshot) {
      const from = this.#snapshots.length - 1;
      this.#snapshots.push(this.#reduced(this.#snapshots[from], from * SNAPSHOT_EVERY, (from + 1) * SNAPSHOT_EVERY));
    }
    return this.#reduced(this.#snapshots[snapshot], snapshot * SNAPSHOT_EVERY, wanted);
  }

  #reduced(state: RunState, from: number, to: number): RunState {
    return this.events.slice(from, to).reduce(reduce, state);
  }
}

function timesOf(events: readonly RunEvent[]): Float64Array {
  const times = new Float64Array(events.length);
  let previous: number | undefined;
  events.forEach(({ time }, i) => {
    const stamp = Date.parse(time);
    const gap = previous === undefined || Number.isNaN(stamp) ? 0 : stamp - previous;
    times[i] = (i > 0 ? times[i - 1] : 0) + clamp(gap, LONGEST_GAP_MS);
    // clocks are set back now and then
    if (!Number.isNaN(stamp)) previous = stamp;
  });
  return times;
}
