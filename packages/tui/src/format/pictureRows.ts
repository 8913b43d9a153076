import type { Pixels } from '@layerlab/core/light';
import type { ChalkInstance } from 'chalk';
import { shade } from './shade.js';

/** Of three bytes: red, green, blue. */
type Colour = number;

/**
 * A picture in half-blocks: `pixels.width` cells wide, two pixels to a cell. Without colour each cell is shaded by the mean
 * brightness of its two.
 */
export function pictureRows(pixels: Pixels, paint: ChalkInstance): string[] {
  const count = Math.ceil(pixels.height / 2);
  if (paint.level === 0) return Array.from({ length: count }, (_, row) => shadedRow(pixels, 2 * row));
  const brush = {
    upper: escapes((colour) => paint.rgb(...rgb(colour))),
    lower: escapes((colour) => paint.bgRgb(...rgb(colour))),
  };
  return Array.from({ length: count }, (_, row) => paintedRow(pixels, 2 * row, brush));
}

function shadedRow(pixels: Pixels, y: number): string {
  const cells = Array.from({ length: pixels.width }, (_, x) => {
    const lower = y + 1 < pixels.height ? brightness(colourAt(pixels, x, y + 1)) : 0;
    return shade((brightness(colourAt(pixels, x, y)) + lower) / 2);
  });
  return cells.join('');
}

/** Says a colour only where it is another than that of the cell before: escapes are most of what is written for a picture. */
function paintedRow(pixels: Pixels, y: number, { upper, lower }: Brush): string {
  // below a picture of an odd number of rows the ground stays as it is
  const isFull = y + 1 < pixels.height;
  let [row, lastAbove, lastBelow]: [string, Colour?, Colour?] = [''];
  for (let x = 0; x < pixels.width; x++) {
    const above = colourAt(pixels, x, y);
    if (above !== lastAbove) row += upper.begin(above);
    lastAbove = above;
    if (isFull) {
      const below = colourAt(pixels, x, y + 1);
      if (below !== lastBelow) row += lower.begin(below);
      lastBelow = below;
    }
    row += '▀';
  }
  return row + (isFull ? lower.end : '') + upper.end;
}

/** The half-block's colour, and its ground's. */
interface Brush {
  readonly upper: Escapes;
  readonly lower: Escapes;
}

interface Escapes {
  begin(colour: Colour): string;
  readonly end: string;
}

/** As chalk writes them, which is asked for each colour once: it takes its time, and a page of pictures has thousands of cells. */
function escapes(paintOf: (colour: Colour) => (text: string) => string): Escapes {
  const around = (colour: Colour) => paintOf(colour)(' ').split(' ');
  const known = new Map<Colour, string>();
  return {
    begin(colour) {
      const begin = known.get(colour) ?? around(colour)[0];
      known.set(colour, begin);
      return begin;
    },
    end: around(0)[1],
  };
}

const rgb = (colour: Colour) => [colour >> 16, (colour >> 8) & 255, colour & 255] as const;

function colourAt({ width, channels, data }: Pixels, x: number, y: number): Colour {
  const at = (y * width + x) * channels;
  return channels === 1 ? 0x010101 * data[at] : (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
}

/** 0..1, by the weights of ITU-R BT.601. */
function brightness(colour: Colour): number {
  const [red, green, blue] = rgb(colour);
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

/** `pixels` made smaller by whole factors, by means, so that it is at most so many pixels wide. */
export function shrunk(pixels: Pixels, width: number): Pixels {
  const factor = Math.ceil(pixels.width / Math.max(1, width));
  if (factor <= 1) return pixels;
  const size = { width: Math.ceil(pixels.width / factor), height: Math.ceil(pixels.height / factor) };
  const { channels } = pixels;
  const data = Uint8Array.from({ length: size.width * size.height * channels }, (_, i) => {
    const [x, y] = [Math.floor(i / channels) % size.width, Math.floor(i / channels / size.width)];
    return meanOf(pixels, x * factor, y * factor, factor, i % channels);
  });
  return { ...size, channels, data };
}

function meanOf({ width, height, channels, data }: Pixels, left: number, top: number, size: number, channel: number) {
  let [sum, count] = [0, 0];
  for (let y = top; y < Math.min(height, top + size); y++)
    for (let x = left; x < Math.min(width, left + size); x++) {
      sum += data[(y * width + x) * channels + channel];
      count++;
    }
  return Math.round(sum / count);
}
