import type { Placement } from './placeholders.js';

/** The pictures on the screen, in the terminal's own language. */
export interface PictureLayer {
  /**
   * What makes them the wanted ones, after text was written into the screen's rows. `isRewritten` says of a row, from 0, whether it
   * was erased and written since the last time.
   */
  update(wanted: readonly Placement[], isRewritten: (row: number) => boolean): string;
  /** What takes all of them away, where the screen is cleared. */
  clear(): string;
}

export function cursorTo({ row, column }: Placement): string {
  return `\x1b[${row + 1};${column + 1}H`;
}
