import type { Shape } from '../define/shape.js';
import type { RandomStream } from '../model/seededRandom.js';

/** How training pictures are changed at random, anew in every epoch. */
export interface Augmentation {
  /** Pixels of padding on every side, out of which a picture of the same size is cut; 0: none. */
  readonly crop: number;
  /** Whether every other picture is mirrored left to right. */
  readonly flip: boolean;
}

/**
 * Pictures moved and mirrored at random, each by draws of its own: padded by `crop` pixels on every side, cut back to their size
 * anywhere in that, and, with `flip`, mirrored left to right every other time (He et al. 2016, section 4.2). What comes in from
 * outside is zero: after standardisation the mean colour.
 *
 * @param batch NHWC; left as it is
 * @param shape [height, width, channels]
 * @param out filled and returned where given; at least as long as `batch`
 */
export function augmentBatch(
  batch: Float32Array,
  shape: Shape,
  { crop, flip }: Augmentation,
  random: RandomStream,
  out: Float32Array = new Float32Array(batch.length),
): Float32Array {
  const size = shape[0] * shape[1] * shape[2];
  out.fill(0, 0, batch.length);
  for (let from = 0; from < batch.length; from += size) {
    const down = crop > 0 ? random.int(2 * crop + 1) - crop : 0;
    const right = crop > 0 ? random.int(2 * crop + 1) - crop : 0;
    const mirrored = flip && random.int(2) === 1;
    movePicture(batch, out, from, shape, down, right, mirrored);
  }
  return out;
}

/** Row y of the result is row y + down of the picture, from column `right` on. */
function movePicture(
  batch: Float32Array,
  out: Float32Array,
  from: number,
  [height, width, channels]: Shape,
  down: number,
  right: number,
  mirrored: boolean,
): void {
  const first = Math.max(0, -right);
  const last = Math.min(width, width - right);
  if (first >= last) return;
  for (let y = Math.max(0, -down); y < Math.min(height, height - down); y++) {
    const source = from + (y + down) * width * channels;
    const target = from + y * width * channels;
    if (!mirrored) {
      const row = batch.subarray(source + (first + right) * channels, source + (last + right) * channels);
      out.set(row, target + first * channels);
      continue;
    }
    for (let x = first; x < last; x++)
      for (let c = 0; c < channels; c++)
        out[target + (width - 1 - x) * channels + c] = batch[source + (x + right) * channels + c];
  }
}
