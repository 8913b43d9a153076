import type { Pixels } from '@layerlab/core/light';

/** A picture's bytes, base64, of [height, width, channels]; of any other number of channels than 1 and 3, the first alone. */
export function bytePixels(base64: string, [height, width, channels]: readonly number[]): Pixels {
  const data = padded(Buffer.from(base64, 'base64'), height * width * channels);
  if (channels === 1 || channels === 3) return { width, height, channels, data };
  return { width, height, channels: 1, data: data.filter((_, i) => i % channels === 0) };
}

/**
 * Values around zero, recorded as 128 + 127 value / largest, base64: three channels as colours around grey, any other number by
 * their mean, blue below zero, white at it, red above.
 */
export function signedPixels(base64: string, [height, width, channels]: readonly number[]): Pixels {
  const bytes = padded(Buffer.from(base64, 'base64'), height * width * channels);
  if (channels === 3) return { width, height, channels, data: bytes };
  const data = new Uint8Array(height * width * 3);
  for (let i = 0; i < height * width; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += bytes[i * channels + c] - 128;
    data.set(diverging(sum / channels / 127), 3 * i);
  }
  return { width, height, channels: 3, data };
}

const BLUE = [33, 102, 172] as const;
const WHITE = [247, 247, 247] as const;
const RED = [178, 24, 43] as const;

/** -1..1; the ends of ColorBrewer's RdBu. */
function diverging(value: number): number[] {
  const end = value < 0 ? BLUE : RED;
  const share = Math.min(1, Math.abs(value));
  return WHITE.map((white, i) => Math.round(white + (end[i] - white) * share));
}

/** A recording that is too short must not draw what is not there: the rest is black. */
function padded(bytes: Uint8Array, length: number): Uint8Array {
  const whole = new Uint8Array(length);
  whole.set(bytes.subarray(0, length));
  return whole;
}
