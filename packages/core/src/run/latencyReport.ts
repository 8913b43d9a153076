import type { LatencyRecord } from '../events/event.js';

/** The ends of a 95 % confidence interval. */
export type Interval = readonly [low: number, high: number];

/** 95 % confidence intervals, in milliseconds. */
export interface LatencyIntervals {
  readonly mean: Interval;
  readonly p50: Interval;
  readonly p95: Interval;
  readonly p99: Interval;
}

/** One row of latency.json: the record, and what tells how far it can be trusted. `provider` is where it really ran. */
export interface LatencyRow extends LatencyRecord {
  readonly model: string;
  /** 'onnxruntime' for an exported file, else the engine that the trained model itself ran in. */
  readonly runtime: string;
  readonly requestedProvider: string;
  /** How many nodes ran on each provider, from ONNX Runtime's own profile; null for an engine. */
  readonly nodes: Readonly<Record<string, number>> | null;
  /** Whether cuda may round float32 products to TF32; null on other providers. */
  readonly tf32: 'allowed' | 'forbidden' | null;
  /** What it was fed with. */
  readonly pictures: string;
  /** Reading the file and creating the session; null for an engine. */
  readonly loadMs: number | null;
  /** The very first run of its session, before any warm-up. */
  readonly firstMs: number;
  readonly warmUps: number;
  /** Whether the warm-up ended because the times had settled, not because its time was up. */
  readonly stable: boolean;
  readonly intervals: LatencyIntervals;
  /** Interquartile range over the median. */
  readonly spread: number;
  readonly picturesPerSecond: number;
  /** Milliseconds below which 0, 1, ... 100 % of the runs stay: the shape of the distribution. Absent in older reports. */
  readonly quantiles?: readonly number[];
}

/** Of one file beside another: a difference counts only where its 95 % interval leaves out equality. */
export type LatencyVerdict = 'no measurable difference' | 'faster' | 'slower';

/** Two rows of the same batch size and threads, measured in turns. */
export interface LatencyComparison {
  readonly batch: number;
  readonly threads: number;
  readonly base: string;
  readonly other: string;
  /** Median of `other` over median of `base`; its interval resamples rounds, in which both had their turn. */
  readonly ratio: number;
  readonly interval: Interval;
  /** What `other` is. 'no measurable difference' where the two medians' intervals overlap. */
  readonly verdict: LatencyVerdict;
}

/** A fixed piece of work, timed again and again. */
export interface NoiseSample {
  readonly n: number;
  readonly medianMs: number;
  /** From the 5th to the 95th percentile, over the median. */
  readonly spread: number;
}

/** How noisy the machine was: the same work before and after the measurement. */
export interface MachineNoise {
  readonly probe: string;
  readonly before: NoiseSample;
  readonly after: NoiseSample;
  /** Median after over median before, less 1. */
  readonly drift: number;
  readonly quiet: boolean;
}

/** latency.json */
export interface LatencyReport {
  readonly layerlab: string;
  readonly onnxruntime: string;
  readonly node: string;
  readonly machine: { readonly platform: string; readonly cpu: string; readonly cores: number };
  readonly secondsEach: number;
  readonly noise: MachineNoise;
  readonly rows: readonly LatencyRow[];
  readonly comparisons: readonly LatencyComparison[];
  /** What was left out, and why. */
  readonly notes: readonly string[];
}
