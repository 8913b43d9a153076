import type { Pixels } from '@layerlab/core';

type Colour = readonly [number, number, number];

// end points in Okabe and Ito's blue and vermilion: people with any colour vision tell them apart
const NEGATIVE: Colour = [0, 114, 178];
const ZERO: Colour = [255, 255, 255];
const POSITIVE: Colour = [213, 94, 0];

/** Matplotlib's viridis at ten even steps: equal steps look equal, in grey too. */
const VIRIDIS: readonly Colour[] = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 73, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [110, 206, 88],
  [181, 222, 43],
  [253, 231, 37],
];

const mix = (from: Colour, to: Colour, share: number): Colour =>
  [0, 1, 2].map((i) => Math.round(from[i] + (to[i] - from[i]) * share)) as unknown as Colour;

/** -1 blue, 0 white, 1 vermilion. */
export function diverging(value: number): Colour {
  return mix(ZERO, value < 0 ? NEGATIVE : POSITIVE, Math.min(1, Math.abs(value)));
}

/** 0 dark blue to 1 yellow. */
export function sequential(value: number): Colour {
  const at = Math.min(1, Math.max(0, value)) * (VIRIDIS.length - 1);
  const step = Math.min(VIRIDIS.length - 2, Math.floor(at));
  return mix(VIRIDIS[step], VIRIDIS[step + 1], at - step);
}

/** A picture of values, row by row. */
export function coloured(
  values: ArrayLike<number>,
  [height, width]: readonly [number, number],
  colour: (value: number) => Colour,
): Pixels {
  const data = new Uint8Array(height * width * 3);
  for (let i = 0; i < height * width; i++) data.set(colour(values[i]), 3 * i);
  return { width, height, channels: 3, data };
}
