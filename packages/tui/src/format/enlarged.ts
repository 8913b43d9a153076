import type { Pixels } from '@layerlab/core/light';

/** `pixels` made larger by a whole factor, each pixel a square, so that it is at least so many pixels wide. */
export function enlarged({ width, height, channels, data }: Pixels, least: number): Pixels {
  const factor = Math.ceil(least / width);
  const size = { width: width * factor, height: height * factor };
  const larger = Uint8Array.from({ length: size.width * size.height * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    const x = Math.floor((pixel % size.width) / factor);
    const y = Math.floor(Math.floor(pixel / size.width) / factor);
    return data[(y * width + x) * channels + (i % channels)];
  });
  return { ...size, channels, data: larger };
}
