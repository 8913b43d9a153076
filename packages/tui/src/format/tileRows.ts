import type { Pixels } from '@layerlab/core/light';
import type { ChalkInstance } from 'chalk';
import { pictureRows, shrunk } from './pictureRows.js';
import { truncate } from './table.js';

export interface Tile {
  readonly pixels: Pixels;
  /** Under the picture, each cut to the tile's width. */
  readonly caption: readonly string[];
}

const GAP = 2;

/** Pictures beside and under one another, as many to a row as `width` has room for, with a blank row below each row of them. */
export function tileRows(tiles: readonly Tile[], width: number, paint: ChalkInstance): string[] {
  if (tiles.length === 0) return [];
  const fitting = tiles.map(({ pixels, caption }) => ({ pixels: shrunk(pixels, width), caption }));
  const widest = Math.max(...fitting.flatMap(({ pixels, caption }) => [pixels.width, ...caption.map(points)]));
  const cells = Math.min(width, widest);
  const perRow = Math.max(1, Math.floor((width + GAP) / (cells + GAP)));
  const rows: string[] = [];
  for (let from = 0; from < fitting.length; from += perRow) {
    const blocks = fitting.slice(from, from + perRow).map((tile) => block(tile, cells, paint));
    const height = Math.max(...blocks.map(({ length }) => length));
    for (let y = 0; y < height; y++)
      rows.push(blocks.map((lines) => lines[y] ?? ' '.repeat(cells)).join(' '.repeat(GAP)));
    rows.push('');
  }
  return rows;
}

function block({ pixels, caption }: Tile, width: number, paint: ChalkInstance): string[] {
  const margin = ' '.repeat(width - pixels.width);
  return [
    ...pictureRows(pixels, paint).map((row) => row + margin),
    ...caption.map((line) => truncate(line, width).padEnd(width)),
  ];
}

const points = (text: string) => [...text].length;
