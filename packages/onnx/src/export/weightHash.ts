import { createHash } from 'node:crypto';
import type { NamedWeight } from './exportable.js';

/** A weight's elements on the host, float32. */
export interface WeightElements {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** sha256 over all weights in order, each as `name[shape]`, a line break, and its float32 elements (little-endian). */
export function hashWeights(weights: readonly WeightElements[]): string {
  const hash = createHash('sha256');
  for (const { name, shape, data } of weights) {
    hash.update(`${name}[${shape}]\n`);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex');
}

/** `hashWeights` of tensors. */
export function weightHash(weights: readonly NamedWeight[]): string {
  return hashWeights(
    weights.map(({ name, tensor }) => ({ name, shape: tensor.shape, data: tensor.dataSync() as Float32Array })),
  );
}
