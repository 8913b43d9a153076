/** One step of a sweep. */
export interface RatePoint {
  readonly rate: number;
  /** Of the step's pictures, before the update with this rate. */
  readonly loss: number;
  /** Moving average of the losses so far, corrected for its start. */
  readonly smoothed: number;
}

/** What a sweep of the learning rate found. */
export interface RateSweep {
  /** Rates rise from step to step by the same factor. */
  readonly points: readonly RatePoint[];
  /** Whether it ended early, because the loss exploded. */
  readonly diverged: boolean;
  /** The rate at which the loss falls fastest; undefined where it does not fall. */
  readonly suggestion?: number;
}
