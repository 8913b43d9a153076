import type { PictureSource } from '@layerlab/core';

/** Pictures of a smooth pattern that differs from picture to picture; NHWC. */
export function patternPictures(count: number, shape: readonly number[]): PictureSource {
  const size = shape.reduce((a, b) => a * b, 1);
  return {
    count,
    shape,
    label: () => 0,
    pictures: (from, to) =>
      Float32Array.from({ length: (to - from) * size }, (_, i) => Math.sin((from * size + i) * 0.7391)),
  };
}
