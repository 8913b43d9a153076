import type { ChalkInstance } from 'chalk';
import { pictureRows, shrunk } from './pictureRows.js';
import type { PictureStyle } from './pictureStyle.js';

/** A pixel to each half of a cell: what any terminal can show. */
export function halfBlocks(paint: ChalkInstance): PictureStyle {
  return (pixels, width) => {
    const fitting = shrunk(pixels, width);
    return { columns: fitting.width, rows: pictureRows(fitting, paint) };
  };
}
