import { cursorTo, type PictureLayer } from './pictureLayer.js';
import type { PictureSlots } from './pictureSlots.js';
import type { Placement } from './placeholders.js';
import type { SizedPicture } from './sizedPicture.js';

/** The rows of cells from `first` on, `rows` of them, as a sequence that draws them at the cursor. */
export type EncodePicture = (picture: SizedPicture, first: number, rows: number) => string;

/**
 * Pictures that are the content of their cells, as in sixel and iTerm2's protocol: erasing a row erases what it has of them, so they
 * are written again with it, and one that is gone needs nothing more.
 */
export class CellPictures implements PictureLayer {
  readonly #encoded = new WeakMap<SizedPicture, Map<string, string>>();

  constructor(
    private readonly slots: PictureSlots,
    private readonly encode: EncodePicture,
  ) {}

  update(wanted: readonly Placement[], isRewritten: (row: number) => boolean): string {
    const lost = wanted.filter(({ row, rows }) => Array.from({ length: rows }, (_, i) => row + i).some(isRewritten));
    return lost.map((placement) => cursorTo(placement) + this.#sequence(placement)).join('');
  }

  clear(): string {
    return '';
  }

  #sequence({ slot, first, rows }: Placement): string {
    const picture = this.slots.pictureIn(slot);
    const known = this.#encoded.get(picture) ?? new Map<string, string>();
    this.#encoded.set(picture, known);
    const part = `${first} ${rows}`;
    const sequence = known.get(part) ?? this.encode(picture, first, rows);
    known.set(part, sequence);
    return sequence;
  }
}
