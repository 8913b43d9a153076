import { RECORD_BYTES } from './cifarRecords.js';

/** Test support: a batch in CIFAR-10's format. Picture i has red 10 i + row, green 100 + column, blue 200 + i. */
export function cifarBatch(labels: readonly number[]): Buffer {
  const batch = Buffer.alloc(labels.length * RECORD_BYTES);
  for (const [i, label] of labels.entries()) {
    const at = i * RECORD_BYTES;
    batch[at] = label;
    for (let pixel = 0; pixel < 1024; pixel++) {
      batch[at + 1 + pixel] = 10 * i + (pixel >> 5);
      batch[at + 1025 + pixel] = 100 + (pixel & 31);
      batch[at + 2049 + pixel] = 200 + i;
    }
  }
  return batch;
}
