import { createHash } from 'node:crypto';
import type { NamedWeight } from './exportable.js';

/** sha256 over all weights in order, each as `name[shape]`, a line break, and its float32 elements (little-endian). */
export function weightHash(weights: readonly NamedWeight[]): string {
  const hash = createHash('sha256');
  for (const { name, tensor } of weights) {
    const data = tensor.dataSync();
    hash.update(`${name}[${tensor.shape}]\n`);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex');
}
