import { encodePng, FONT_FAMILY, type Pixels } from '@layerlab/core';
import { theme } from './theme.js';

export interface Tile {
  readonly pixels: Pixels;
  /** Lines of text under it. */
  readonly caption?: readonly string[];
}

export interface PictureGrid {
  readonly title: string;
  /** Lines under the title. */
  readonly subtitle: readonly string[];
  readonly tiles: readonly Tile[];
  readonly columns: number;
  /** Side of a tile in units of the SVG; wider pictures keep their shape. */
  readonly size: number;
  /** Text above each column. */
  readonly heads?: readonly string[];
}

const PADDING = theme.padding;
const GAP = 8;
const LINE = 14;

/** Small pictures in rows and columns as SVG; every pixel stays a sharp square. */
export function pictureGrid({ title, subtitle, tiles, columns, size, heads }: PictureGrid): string {
  const captions = Math.max(0, ...tiles.map(({ caption }) => caption?.length ?? 0));
  const top = PADDING + 20 + subtitle.length * LINE + 10 + (heads ? LINE : 0);
  const rowHeight = size + captions * LINE + GAP;
  const rows = Math.ceil(tiles.length / columns);
  const longest = Math.max(title.length * 9, ...subtitle.map((line) => line.length * 6.6));
  const width = Math.ceil(2 * PADDING + Math.max(columns * (size + GAP) - GAP, longest));
  const height = Math.ceil(top + rows * rowHeight + PADDING - GAP);
  const body = [
    text(title, PADDING, PADDING + 12, { size: 14, weight: 'bold' }),
    ...subtitle.map((line, i) => text(line, PADDING, PADDING + 30 + i * LINE, { colour: theme.title.subtitleColor })),
    ...(heads ?? []).map((head, i) => text(head, PADDING + i * (size + GAP) + size / 2, top - 5, { anchor: 'middle' })),
    ...tiles.map((tile, i) =>
      tileSvg(tile, PADDING + (i % columns) * (size + GAP), top + Math.floor(i / columns) * rowHeight, size),
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="white"/>${body.join('')}</svg>`;
}

function tileSvg({ pixels, caption = [] }: Tile, x: number, y: number, size: number): string {
  const frame = `<rect x="${x - 0.5}" y="${y - 0.5}" width="${size + 1}" height="${size + 1}" fill="none" stroke="#cccccc"/>`;
  const lines = caption.map((line, i) => text(line, x + size / 2, y + size + (i + 1) * LINE - 2, { anchor: 'middle' }));
  return frame + imageSvg(pixels, { x, y, width: size, height: size }) + lines.join('');
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels are repeated to fill the box at twice its size, so that no renderer can blur their edges. */
export function imageSvg(pixels: Pixels, { x, y, width, height }: Box): string {
  const times = Math.max(1, Math.round((2 * width) / pixels.width));
  const href = `data:image/png;base64,${encodePng(repeated(pixels, times)).toString('base64')}`;
  return `<image x="${x}" y="${y}" width="${width}" height="${height}" href="${href}"/>`;
}

function repeated({ width, height, channels, data }: Pixels, times: number): Pixels {
  const out = new Uint8Array(data.length * times * times);
  for (let y = 0; y < height * times; y++)
    for (let x = 0; x < width * times; x++) {
      const from = (Math.floor(y / times) * width + Math.floor(x / times)) * channels;
      out.set(data.subarray(from, from + channels), (y * width * times + x) * channels);
    }
  return { width: width * times, height: height * times, channels, data: out };
}

interface TextStyle {
  readonly size?: number;
  readonly weight?: string;
  readonly colour?: string;
  readonly anchor?: string;
}

export function text(content: string, x: number, y: number, style: TextStyle = {}): string {
  const { size = 11, weight = 'normal', colour = theme.title.color, anchor = 'start' } = style;
  return `<text x="${x}" y="${y}" font-family="${FONT_FAMILY}" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="${anchor}">${escapeText(content)}</text>`;
}

function escapeText(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
