import type { Interval, LatencyIntervals, LatencyVerdict, MachineNoise } from './latencyReport.js';

/** Times of one layer on random input in milliseconds, n runs of it. */
export interface LayerTimes {
  readonly n: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly intervals: LatencyIntervals;
}

/** A layer and its counterpart, in turns. */
export interface LayerTimesBeside {
  readonly layer: LayerTimes;
  readonly against: LayerTimes;
  /** Median of the layer over that of its counterpart, with a 95 % interval. */
  readonly ratio: number;
  readonly interval: Interval;
  /** What the layer is. */
  readonly verdict: LatencyVerdict;
}

/** A layer timed beside the one that it could stand for, on the same input in the same engine. */
export interface LayerTiming {
  readonly layer: string;
  readonly against: string;
  /** [batch, height, width, channels], or [batch, features]. */
  readonly input: readonly number[];
  /** Trainable parameters of the two. */
  readonly params: number;
  readonly paramsAgainst: number;
  readonly forward: LayerTimesBeside;
  /** A forward pass and the gradients by the input and by every trainable weight. */
  readonly both: LayerTimesBeside;
  readonly noise: MachineNoise;
}
