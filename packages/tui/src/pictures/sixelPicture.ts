import type { Pixels } from '@layerlab/core/light';
import { reduce } from 'sixel/lib/Quantizer.js';
import { FINALIZER, introducer, sixelEncode } from 'sixel/lib/SixelEncoder.js';
import type { EncodePicture } from './cellPictures.js';
import { screenPixels } from './sizedPicture.js';

/** Sixel numbers colours by bytes. */
const MOST_COLOURS = 256;
/** Where no sixel is, what was there before stays. */
const KEEP_GROUND = 1;

interface Recoloured {
  readonly pixels: Pixels;
  /** 0xBBGGRR, each once. */
  readonly palette: readonly number[];
}

/**
 * In at most so many colours as the terminal has registers for. They are chosen before the picture is made larger: after it, the
 * dithering would strew specks into the squares that pixels become, and choosing takes longest. Format:
 * https://vt100.net/docs/vt3xx-gp/chapter14.html
 */
export function sixelPicture(registers = MOST_COLOURS): EncodePicture {
  const most = Math.max(2, Math.min(MOST_COLOURS, registers));
  const recoloured = new WeakMap<Pixels, Recoloured>();
  return (picture, first, rows) => {
    const known = recoloured.get(picture.pixels) ?? withColours(picture.pixels, most);
    recoloured.set(picture.pixels, known);
    const { width, height, data } = screenPixels({ ...picture, pixels: known.pixels }, first, rows);
    const sixels = sixelEncode(opaque(data), width, height, known.palette.map(channelsOf));
    return introducer(KEEP_GROUND) + sixels + FINALIZER;
  };
}

/** The picture in three channels and at most so many colours. */
function withColours(pixels: Pixels, most: number): Recoloured {
  const { width, height } = pixels;
  const data = rgb(pixels);
  const own = coloursOf(data);
  if (own.length <= most) return { pixels: { width, height, channels: 3, data }, palette: own };
  const { indices, palette } = reduce(opaque(data), width, most);
  const fewer = new Uint8Array(data.length);
  for (const [i, index] of indices.entries()) fewer.set(channelsOf(palette[index]), 3 * i);
  return { pixels: { width, height, channels: 3, data: fewer }, palette: coloursOf(fewer) };
}

function rgb({ channels, data }: Pixels): Uint8Array {
  return channels === 3 ? data : Uint8Array.from({ length: 3 * data.length }, (_, i) => data[Math.floor(i / 3)]);
}

/** Red, green, blue → red, green, blue, 255, as the encoder takes them. */
function opaque(data: Uint8Array): Uint8Array {
  const rgba = new Uint8Array((4 * data.length) / 3);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    rgba[to] = data[from];
    rgba[to + 1] = data[from + 1];
    rgba[to + 2] = data[from + 2];
    rgba[to + 3] = 255;
  }
  return rgba;
}

/** Each that occurs, once: 0xBBGGRR. */
function coloursOf(data: Uint8Array): number[] {
  const colours = new Set<number>();
  for (let i = 0; i < data.length; i += 3) colours.add(data[i] | (data[i + 1] << 8) | (data[i + 2] << 16));
  return [...colours];
}

const channelsOf = (colour: number): [number, number, number] => [
  colour & 0xff,
  (colour >> 8) & 0xff,
  (colour >> 16) & 0xff,
];
