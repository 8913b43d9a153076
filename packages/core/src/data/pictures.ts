import type { Split } from '../define/dataset.js';
import type { Shape } from '../define/shape.js';
import type { PictureSource } from '../run/services.js';
import type { ChannelStatistics } from './channelStatistics.js';

/** How bytes 0..255 become what a network takes. */
export interface PictureSettings {
  /** Use only the first so many; all where there are fewer. */
  readonly limit?: number;
  /** [height, width, channels] */
  readonly shape: Shape;
  /** Subtracted and divided by, per channel; left out: pictures stay 0..1. */
  readonly standardize?: ChannelStatistics;
}

/** Pictures that are converted when asked for: a set in float32 would take four times its memory. */
export interface Pictures extends PictureSource {
  readonly labels: Uint8Array;
  /**
   * The pictures indices[from..to) one after the other, NHWC float32: a shuffled mini-batch.
   *
   * @param out filled and returned where given; at least (to - from) pictures long
   */
  gather(indices: Uint32Array, from: number, to: number, out?: Float32Array): Float32Array;
}

/** Bytes 0..255 to float32, divided by 255 and standardised: NHWC. */
export function preparePictures(split: Split, { limit, shape, standardize }: PictureSettings): Pictures {
  const count = Math.min(limit ?? split.count, split.count);
  const channels = shape[2];
  const size = shape[0] * shape[1] * channels;
  const tables = conversionTables(channels, standardize);
  const bytes = split.pictures;
  return {
    count,
    shape,
    labels: split.labels.subarray(0, count),
    label: (index) => split.labels[index],
    pictures(from, to) {
      if (from < 0 || to > count) throw new RangeError(`Pictures ${from}..${to} of ${count} were asked for.`);
      const out = new Float32Array((to - from) * size);
      convert(bytes, from * size, out, 0, out.length, tables);
      return out;
    },
    gather(indices, from, to, out = new Float32Array((to - from) * size)) {
      for (let i = from; i < to; i++) convert(bytes, indices[i] * size, out, (i - from) * size, size, tables);
      return out;
    },
  };
}

/** What each of the 256 bytes becomes, one table per channel: quicker than arithmetic, and rounded once. */
function conversionTables(channels: number, standardize: ChannelStatistics | undefined): readonly Float32Array[] {
  return Array.from({ length: channels }, (_, c) => {
    const mean = standardize?.mean[c] ?? 0;
    // a channel that never varies has no deviation to divide by
    const std = standardize?.std[c] || 1;
    return Float32Array.from({ length: 256 }, (_, byte) => (byte / 255 - mean) / std);
  });
}

function convert(
  bytes: Uint8Array,
  from: number,
  out: Float32Array,
  to: number,
  length: number,
  tables: readonly Float32Array[],
): void {
  const channels = tables.length;
  for (let c = 0; c < channels; c++) {
    const table = tables[c];
    for (let i = c; i < length; i += channels) out[to + i] = table[bytes[from + i]];
  }
}
