import type { Pictures } from './pictures.js';

/** The pictures [from, to) of a set as a set of their own, without copying them. */
export function slicePictures(source: Pictures, from: number, to: number): Pictures {
  const count = to - from;
  return {
    count,
    shape: source.shape,
    labels: source.labels.subarray(from, to),
    label: (index) => source.label(from + index),
    pictures(first, end) {
      if (first < 0 || end > count) throw new RangeError(`Pictures ${first}..${end} of ${count} were asked for.`);
      return source.pictures(from + first, from + end);
    },
    gather: (indices, first, end, out) =>
      source.gather(from === 0 ? indices : indices.map((index) => from + index), first, end, out),
  };
}
