import { encodePng } from '@layerlab/core/light';
import { cursorTo, type PictureLayer } from './pictureLayer.js';
import type { PictureSlots } from './pictureSlots.js';
import { type Placement, placementKey } from './placeholders.js';
import { type SizedPicture, screenPixels } from './sizedPicture.js';

/** Names of pictures are the whole window's: these leave the small ones to other programs. */
const FIRST_ID = 0x6c6c0000;
/** Bytes of base64 in one sequence; more are not allowed. */
const CHUNK = 4096;

/**
 * kitty's protocol: the terminal is given a picture once, then told where to show it, over the text, until it is told otherwise.
 * Format: https://sw.kovidgoyal.net/kitty/graphics-protocol
 */
export class KittyPictures implements PictureLayer {
  /** What the terminal has, by slot. */
  readonly #sent = new Map<number, SizedPicture>();
  #shown: ReadonlyMap<string, Placement> = new Map();

  constructor(private readonly slots: PictureSlots) {}

  update(placements: readonly Placement[]): string {
    const shown = this.#shown;
    const wanted = new Map(placements.map((placement) => [placementKey(placement), placement]));
    this.#shown = wanted;
    const slots = new Set(placements.map(({ slot }) => slot));
    const unused = [...this.#sent.keys()].filter((slot) => !slots.has(slot));
    const moved = [...shown].filter(([key, { slot }]) => !wanted.has(key) && slots.has(slot));
    return [
      ...unused.map((slot) => this.#forget(slot)),
      ...moved.map(([, placement]) => command(`a=d,d=i,${idsOf(placement)}`)),
      ...[...wanted].map(([key, placement]) => this.#show(placement, shown.has(key))),
    ].join('');
  }

  clear(): string {
    this.#shown = new Map();
    return [...this.#sent.keys()].map((slot) => this.#forget(slot)).join('');
  }

  #show(placement: Placement, isShown: boolean): string {
    const picture = this.slots.pictureIn(placement.slot);
    const isSent = this.#sent.get(placement.slot) === picture;
    if (isSent && isShown) return '';
    this.#sent.set(placement.slot, picture);
    const { width, height, y } = visiblePart(picture, placement);
    const place = `a=p,${idsOf(placement)},x=0,y=${y},w=${width},h=${height},C=1`;
    return (isSent ? '' : transmission(placement.slot, picture)) + cursorTo(placement) + command(place);
  }

  #forget(slot: number): string {
    this.#sent.delete(slot);
    return command(`a=d,d=I,i=${FIRST_ID + slot}`);
  }
}

/** One picture may stand in several places. */
const idsOf = ({ slot, row, column }: Placement) => `i=${FIRST_ID + slot},p=${row * 10_000 + column + 1}`;

/** q=2: no answers, which would be read as keys. */
const command = (keys: string, payload = '') => `\x1b_G${keys},q=2${payload && `;${payload}`}\x1b\\`;

/** Of the picture, in the terminal's pixels. */
function visiblePart({ pixels, factor, cell }: SizedPicture, { first, rows }: Placement) {
  const y = first * cell.height;
  return { width: pixels.width * factor, height: Math.min(pixels.height * factor - y, rows * cell.height), y };
}

function transmission(slot: number, picture: SizedPicture): string {
  const payload = encodePng(screenPixels(picture, 0, picture.rows)).toString('base64');
  const chunks = payload.match(new RegExp(`.{1,${CHUNK}}`, 'g')) ?? [];
  return chunks
    .map((chunk, i) => {
      const more = `m=${i < chunks.length - 1 ? 1 : 0}`;
      return command(i === 0 ? `a=t,t=d,f=100,i=${FIRST_ID + slot},${more}` : more, chunk);
    })
    .join('');
}
