import { cursorTo, type PictureLayer } from './pictureLayer.js';
import type { PictureSlots } from './pictureSlots.js';
import { type Placement, placementKey } from './placeholders.js';
import type { SizedPicture } from './sizedPicture.js';

/** The rows of cells from `first` on, `rows` of them, as a sequence that draws them at the cursor. */
export type EncodePicture = (picture: SizedPicture, first: number, rows: number) => string;

/** Milliseconds of encoding at a stretch, and between two: a key must not wait for a screen full of pictures. */
const STRETCH_MS = 20;
const REST_MS = 10;

/**
 * Pictures that are the content of their cells, as in sixel and iTerm2's protocol: erasing a row erases what it has of them, so they
 * are written again with it, and one that is gone needs nothing more.
 */
export class CellPictures implements PictureLayer {
  readonly #encoded = new WeakMap<SizedPicture, Map<string, string>>();
  /** Wanted, and not on the screen. */
  #missing = new Map<string, Placement>();
  #timer: NodeJS.Timeout | undefined;

  /** `write` takes what is drawn later than the frame that it belongs to. */
  constructor(
    private readonly slots: PictureSlots,
    private readonly encode: EncodePicture,
    private readonly write: (text: string) => void,
  ) {}

  update(wanted: readonly Placement[], isRewritten: (row: number) => boolean): string {
    const isMissing = (placement: Placement) =>
      this.#missing.has(placementKey(placement)) ||
      Array.from({ length: placement.rows }, (_, i) => placement.row + i).some(isRewritten);
    this.#missing = new Map(wanted.filter(isMissing).map((placement) => [placementKey(placement), placement]));
    return this.#drawSome();
  }

  clear(): string {
    this.#missing.clear();
    return '';
  }

  #drawSome(): string {
    const started = performance.now();
    let drawn = '';
    for (const [key, placement] of this.#missing) {
      if (performance.now() - started > STRETCH_MS) break;
      drawn += cursorTo(placement) + this.#sequence(placement);
      this.#missing.delete(key);
    }
    if (this.#missing.size > 0) this.#timer ??= setTimeout(() => this.#drawMore(), REST_MS);
    return drawn;
  }

  #drawMore(): void {
    this.#timer = undefined;
    // none is missing any more where the screen was cleared meanwhile
    if (this.#missing.size > 0) this.write(this.#drawSome());
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
