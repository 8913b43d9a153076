import type { Pixels } from '@layerlab/core/light';
import { shrunk } from '../format/pictureRows.js';
import { MOST_ROWS } from './placeholders.js';

/** Of one character, in the terminal's own pixels. */
export interface CellSize {
  readonly width: number;
  readonly height: number;
}

/** A picture with the room that it takes on the screen. */
export interface SizedPicture {
  readonly pixels: Pixels;
  /** Each pixel becomes a square of so many of the terminal's. */
  readonly factor: number;
  readonly cell: CellSize;
  readonly columns: number;
  readonly rows: number;
}

const LEAST_COLUMNS = 8;
const MOST_COLUMNS = 32;

/**
 * Half the columns that half-blocks take, so that more pictures are seen at once, within what can be made out and what `width` has
 * room for. Larger by a whole factor alone: pixels stay squares with edges, as those of a kernel should.
 */
export function sizedPicture(pixels: Pixels, width: number, cell: CellSize): SizedPicture {
  const columns = Math.min(width, MOST_COLUMNS, Math.max(LEAST_COLUMNS, Math.ceil(pixels.width / 2)));
  const scale = Math.min((columns * cell.width) / pixels.width, (MOST_ROWS * cell.height) / pixels.height);
  const factor = Math.max(1, Math.floor(scale));
  const fitting = scale >= 1 ? pixels : shrunk(pixels, Math.floor(pixels.width * scale));
  return {
    pixels: fitting,
    factor,
    cell,
    columns: Math.ceil((fitting.width * factor) / cell.width),
    rows: Math.ceil((fitting.height * factor) / cell.height),
  };
}

/** The terminal's pixels of the picture's rows of cells from `first` on, `count` of them: the others may be scrolled away. */
export function screenPixels({ pixels, factor, cell }: SizedPicture, first: number, count: number): Pixels {
  const { width, height, channels, data } = pixels;
  const from = first * cell.height;
  const to = Math.min(height * factor, (first + count) * cell.height);
  const row = width * factor * channels;
  const large = new Uint8Array(row * (to - from));
  for (let y = from; y < to; y++) {
    const at = row * (y - from);
    if (y > from && y % factor > 0) large.copyWithin(at, at - row, at);
    else fillRow(large, at, Math.floor(y / factor));
  }
  return { width: width * factor, height: to - from, channels, data: large };

  function fillRow(target: Uint8Array, at: number, y: number): void {
    for (let x = 0; x < width; x++) {
      const pixel = (y * width + x) * channels;
      for (let i = 0; i < factor; i++)
        for (let c = 0; c < channels; c++) target[at + (x * factor + i) * channels + c] = data[pixel + c];
    }
  }
}
