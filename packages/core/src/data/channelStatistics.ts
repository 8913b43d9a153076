import type { Split } from '../define/dataset.js';
import type { Shape } from '../define/shape.js';

/** Per channel, of pictures scaled to 0..1. */
export interface ChannelStatistics {
  readonly mean: readonly number[];
  /** Population standard deviation. */
  readonly std: readonly number[];
}

/**
 * Mean and deviation of each channel over a split's pictures, or its first `limit`. In float64, from exact counts of the
 * 256 values, so that neither order nor number of pictures costs a digit.
 *
 * @param shape [height, width, channels]
 */
export function channelStatistics(split: Split, shape: Shape, limit = split.count): ChannelStatistics {
  const channels = shape[2];
  const end = Math.min(limit, split.count) * shape[0] * shape[1] * channels;
  const statistics = Array.from({ length: channels }, (_, c) =>
    ofCounts(valueCounts(split.pictures, c, channels, end)),
  );
  return { mean: statistics.map((s) => s.mean), std: statistics.map((s) => s.std) };
}

function valueCounts(bytes: Uint8Array, first: number, stride: number, end: number): Float64Array {
  const counts = new Float64Array(256);
  for (let i = first; i < end; i += stride) counts[bytes[i]]++;
  return counts;
}

function ofCounts(counts: Float64Array): { mean: number; std: number } {
  const total = counts.reduce((a, b) => a + b, 0);
  const mean = counts.reduce((sum, n, value) => sum + n * value, 0) / total;
  const variance = counts.reduce((sum, n, value) => sum + n * (value - mean) ** 2, 0) / total;
  return { mean: mean / 255, std: Math.sqrt(variance) / 255 };
}
