import { LayerlabError, type Split } from '@layerlab/core';

/** Height, width and channels of every picture. */
export const CIFAR_SHAPE = [32, 32, 3] as const;
const PIXELS = CIFAR_SHAPE[0] * CIFAR_SHAPE[1];
const BYTES = PIXELS * CIFAR_SHAPE[2];
/** One byte of label, then the red, the green and the blue plane. */
export const RECORD_BYTES = 1 + BYTES;

/** Room for so many pictures. */
export function emptySplit(count: number): Split {
  return { pictures: new Uint8Array(count * BYTES), labels: new Uint8Array(count), count };
}

/**
 * Decodes a file of CIFAR-10's binary format into `split`, its first picture at index `first`; gives how many there were.
 * Format: https://www.cs.toronto.edu/~kriz/cifar.html. Throws DATA_CORRUPT, where `file` is named.
 *
 * @param classes labels are 0..classes - 1
 */
export function decodeRecords(bytes: Uint8Array, split: Split, first: number, classes: number, file: string): number {
  const count = recordCount(bytes.length, file);
  for (let i = 0; i < count; i++) {
    const at = i * RECORD_BYTES;
    const label = bytes[at];
    if (label >= classes)
      throw corrupt(
        `Data file ${file} has a label out of range. Received ${label} for record ${i}; labels are 0..${classes - 1}.`,
      );
    split.labels[first + i] = label;
    interleave(bytes, at + 1, split.pictures, (first + i) * BYTES);
  }
  return count;
}

/** How many records a file of so many bytes holds. Throws DATA_CORRUPT where that is no whole number of at least one. */
export function recordCount(length: number, file: string): number {
  if (length === 0 || length % RECORD_BYTES !== 0)
    throw corrupt(
      `Data file ${file} is truncated or no CIFAR-10 batch. Received ${length} bytes, which is no multiple of a record's ${RECORD_BYTES}.`,
    );
  return length / RECORD_BYTES;
}

export function corrupt(message: string): LayerlabError {
  return new LayerlabError('DATA_CORRUPT', `${message} Replace it with a fresh copy.`);
}

/** Three planes one after the other to one pixel after the other. */
function interleave(planes: Uint8Array, from: number, pixels: Uint8Array, to: number): void {
  for (let i = 0; i < PIXELS; i++) {
    pixels[to + 3 * i] = planes[from + i];
    pixels[to + 3 * i + 1] = planes[from + PIXELS + i];
    pixels[to + 3 * i + 2] = planes[from + 2 * PIXELS + i];
  }
}
