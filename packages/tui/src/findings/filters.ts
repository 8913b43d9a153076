import { type FindingReader, isListOf, isNumber, isRecord, isShape, isString } from './readFinding.js';

export interface SignedBytes {
  /** The largest magnitude. */
  readonly largest: number;
  /** 128 + 127 value / largest. */
  readonly base64: string;
}

export interface Filters {
  readonly layer: string;
  /** [height, width, channels] of one. */
  readonly shape: readonly number[];
  /** How many the layer has. */
  readonly of: number;
  readonly filters: readonly SignedBytes[];
}

export function isSignedBytes(value: unknown): value is SignedBytes {
  return isRecord(value) && isNumber(value.largest) && isString(value.base64);
}

/** `{ layer, shape, of, filters: [{ largest, base64 }] }`. */
export const filters: FindingReader<Filters> = (value) => {
  if (!isRecord(value)) return undefined;
  const { layer, shape, of, filters: all } = value;
  return isString(layer) && isShape(shape, 3) && isNumber(of) && isListOf(all, isSignedBytes)
    ? { layer, shape, of, filters: all }
    : undefined;
};
