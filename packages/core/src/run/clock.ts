/** Time, so that tests can stand still. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds of a monotonic clock, for durations. */
  ticks(): number;
}

/** The machine's own. */
export const systemClock: Clock = { now: () => Date.now(), ticks: () => performance.now() };
