import { LayerlabError } from '@layerlab/core';

/** The content of one IDX file of unsigned bytes. */
export interface IdxArray {
  /** [count] of labels; [count, height, width] of pictures. */
  readonly dims: readonly number[];
  /** Row by row; a view of the bytes given. */
  readonly data: Uint8Array;
}

/** Type byte 0x08 (unsigned byte), then the number of dimensions. */
const MAGIC = { 1: 0x801, 3: 0x803 } as const;
const CONTENT = { 1: 'labels', 3: 'pictures' } as const;

/**
 * Decodes an IDX file: magic number, one big-endian uint32 per dimension, then the bytes.
 * Format: http://yann.lecun.com/exdb/mnist. Throws DATA_CORRUPT where header and length do not fit.
 *
 * @param dimensions 3 for pictures, 1 for labels
 * @param file named in errors
 */
export function parseIdx(bytes: Uint8Array, dimensions: 1 | 3, file: string): IdxArray {
  const header = 4 + 4 * dimensions;
  if (bytes.length < header)
    throw corrupt(file, 'is truncated', `${bytes.length} bytes, fewer than the header's ${header}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0);
  if (magic !== MAGIC[dimensions])
    throw corrupt(
      file,
      `is not an IDX file of ${CONTENT[dimensions]}`,
      `magic number 0x${magic.toString(16)} instead of 0x${MAGIC[dimensions].toString(16)}`,
    );
  const dims = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  if (dims.includes(0)) throw corrupt(file, 'is empty', `dimensions ${dims.join(' x ')}`);
  const expected = header + dims.reduce((a, b) => a * b, 1);
  if (bytes.length !== expected)
    throw corrupt(
      file,
      bytes.length < expected ? 'is truncated' : 'has trailing bytes',
      `${bytes.length} bytes; its header (${dims.join(' x ')}) promises ${expected}`,
    );
  return { dims, data: bytes.subarray(header) };
}

function corrupt(file: string, what: string, received: string): LayerlabError {
  return new LayerlabError(
    'DATA_CORRUPT',
    `Data file ${file} ${what}. Received ${received}. Replace it with a fresh copy.`,
  );
}
