import type { Pixels } from '@layerlab/core/light';
import type { DrawnPicture, PictureStyle } from './pictureStyle.js';
import { truncate } from './table.js';

export interface Tile {
  readonly pixels: Pixels;
  /** Under the picture, each cut to the tile's width. */
  readonly caption: readonly string[];
}

interface DrawnTile extends DrawnPicture {
  readonly caption: readonly string[];
}

const GAP = 2;

/** Pictures beside and under one another, as many to a row as `width` has room for, with a blank row below each row of them. */
export function tileRows(tiles: readonly Tile[], width: number, draw: PictureStyle): string[] {
  if (tiles.length === 0) return [];
  const drawn = tiles.map(({ pixels, caption }) => ({ ...draw(pixels, width), caption }));
  const widest = Math.max(...drawn.flatMap(({ columns, caption }) => [columns, ...caption.map(points)]));
  const cells = Math.min(width, widest);
  const perRow = Math.max(1, Math.floor((width + GAP) / (cells + GAP)));
  const rows: string[] = [];
  for (let from = 0; from < drawn.length; from += perRow) {
    const blocks = drawn.slice(from, from + perRow).map((tile) => block(tile, cells));
    const height = Math.max(...blocks.map(({ length }) => length));
    for (let y = 0; y < height; y++)
      rows.push(blocks.map((lines) => lines[y] ?? ' '.repeat(cells)).join(' '.repeat(GAP)));
    rows.push('');
  }
  return rows;
}

function block({ columns, rows, caption }: DrawnTile, width: number): string[] {
  const margin = ' '.repeat(width - columns);
  return [...rows.map((row) => row + margin), ...caption.map((line) => truncate(line, width).padEnd(width))];
}

const points = (text: string) => [...text].length;
