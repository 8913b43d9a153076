import { crc32c } from './crc32c.js';

const MASK = 0xa282ead8;

/**
 * One record of a TFRecord file: the length in 8 bytes and its masked CRC, the content and its masked CRC; all little-endian.
 * Format: tensorflow/core/lib/io/record_writer.h.
 */
export function encodeRecord(content: Uint8Array): Buffer {
  const record = Buffer.alloc(16 + content.length);
  record.writeBigUInt64LE(BigInt(content.length), 0);
  record.writeUInt32LE(masked(crc32c(record.subarray(0, 8))), 8);
  record.set(content, 12);
  record.writeUInt32LE(masked(crc32c(content)), 12 + content.length);
  return record;
}

/** Turned by 15 bits and shifted: the CRC of data that hold CRCs themselves would be a weak one. */
const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + MASK) >>> 0;
