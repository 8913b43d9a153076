import type { Pixels } from '@layerlab/core/light';
import type { ChalkInstance } from 'chalk';
import { shade } from './shade.js';

type Colour = readonly [number, number, number];

/**
 * A picture in half-blocks: `pixels.width` cells wide, two pixels to a cell. Without colour each cell is shaded by the mean
 * brightness of its two.
 */
export function pictureRows(pixels: Pixels, paint: ChalkInstance): string[] {
  return Array.from({ length: Math.ceil(pixels.height / 2) }, (_, row) =>
    stretches(pixels, 2 * row)
      .map((stretch) => painted(stretch, paint))
      .join(''),
  );
}

/** Neighbouring cells that look the same: escapes are most of what is written for a picture. */
interface Stretch {
  readonly upper: Colour;
  /** undefined below a picture of an odd number of rows. */
  readonly lower?: Colour;
  cells: number;
}

function stretches(pixels: Pixels, y: number): readonly Stretch[] {
  const all: Stretch[] = [];
  for (let x = 0; x < pixels.width; x++) {
    const upper = colourAt(pixels, x, y);
    const lower = y + 1 < pixels.height ? colourAt(pixels, x, y + 1) : undefined;
    const last = all.at(-1);
    if (last && isSame(last.upper, upper) && isSame(last.lower, lower)) last.cells++;
    else all.push({ upper, lower, cells: 1 });
  }
  return all;
}

function painted({ upper, lower, cells }: Stretch, paint: ChalkInstance): string {
  if (paint.level === 0) return shade((brightness(upper) + (lower ? brightness(lower) : 0)) / 2).repeat(cells);
  const half = '▀'.repeat(cells);
  return lower ? paint.rgb(...upper).bgRgb(...lower)(half) : paint.rgb(...upper)(half);
}

function isSame(a: Colour | undefined, b: Colour | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.every((value, i) => value === b[i]));
}

function colourAt({ width, channels, data }: Pixels, x: number, y: number): Colour {
  const at = (y * width + x) * channels;
  return channels === 1 ? [data[at], data[at], data[at]] : [data[at], data[at + 1], data[at + 2]];
}

/** 0..1, by the weights of ITU-R BT.601. */
function brightness([red, green, blue]: Colour): number {
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
