import { createHash } from 'node:crypto';
import { MOST_SLOTS } from './placeholders.js';
import type { SizedPicture } from './sizedPicture.js';

/**
 * Numbers for pictures: the same one for the same picture, so that one that is drawn again, as after every look at the run's files,
 * need not be written again. When all are given away, the picture that was asked for longest ago loses its own.
 */
export class PictureSlots {
  /** In the order in which they were asked for. */
  readonly #slots = new Map<string, number>();
  readonly #pictures: SizedPicture[] = [];

  slotOf(picture: SizedPicture): number {
    const key = keyOf(picture);
    const slot = this.#slots.get(key) ?? this.#newSlot(picture);
    this.#slots.delete(key);
    this.#slots.set(key, slot);
    return slot;
  }

  /** The same object until the slot is another picture's. */
  pictureIn(slot: number): SizedPicture {
    return this.#pictures[slot];
  }

  #newSlot(picture: SizedPicture): number {
    if (this.#pictures.length < MOST_SLOTS) return this.#pictures.push(picture) - 1;
    const [[oldest, slot]] = this.#slots;
    this.#slots.delete(oldest);
    this.#pictures[slot] = picture;
    return slot;
  }
}

function keyOf({ pixels: { width, height, channels, data }, factor, cell }: SizedPicture): string {
  const sizes = [width, height, channels, factor, cell.width, cell.height];
  return `${sizes.join(' ')} ${createHash('sha1').update(data).digest('base64')}`;
}
