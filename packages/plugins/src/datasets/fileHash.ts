import { createHash } from 'node:crypto';

/** sha256 of a file's uncompressed content, lower-case hexadecimal. */
export function fileHash(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
