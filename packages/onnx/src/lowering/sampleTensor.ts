import { sizeOf } from '../graph/tensor.js';
import type { SampleInput, SampleValues } from './samples.js';
import type { KernelDType } from './types.js';

const ARRAYS = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };

/** The elements of a sample input, equal in every run. */
export function sampleTensor({ shape, dtype = 'float32', values = 'normal' }: SampleInput, seed: number) {
  const random = mulberry32(seed);
  const data = ARRAYS[dtype].from(Array.from({ length: sizeOf(shape) }, (_, i) => element(values, dtype, random, i)));
  return { shape, dtype, data };
}

function element(values: SampleValues, dtype: KernelDType, random: () => number, i: number): number {
  if (typeof values !== 'string') return values[i];
  if (dtype === 'bool') return random() < 0.5 ? 0 : 1;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  if (dtype === 'int32') return values === 'positive' ? 1 + Math.floor(5 * random()) : Math.floor(11 * random()) - 5;
  switch (values) {
    case 'positive':
      return Math.abs(normal) + 0.1;
    case 'unit':
      return 1.8 * random() - 0.9;
    case 'ties':
      return Math.round(normal);
    case 'nan':
      return i % 5 === 3 ? Number.NaN : normal;
    default:
      return normal;
  }
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
