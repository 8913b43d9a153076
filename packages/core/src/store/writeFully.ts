import { writeSync } from 'node:fs';

/** Writes every byte: a single write may take only a part, for instance where the disk fills up. */
export function writeFully(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at);
}
