import type { Pixels } from '@layerlab/core/light';

export interface DrawnPicture {
  /** Cells in each of the rows. */
  readonly columns: number;
  readonly rows: readonly string[];
}

/** Draws a picture as rows of text in at most `width` columns. */
export type PictureStyle = (pixels: Pixels, width: number) => DrawnPicture;
