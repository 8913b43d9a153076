import { isSignedBytes, type SignedBytes } from './filters.js';
import { type FindingReader, isListOf, isNumber, isRecord, isShape, isString } from './readFinding.js';

export interface MappedPicture {
  /** In the test split. */
  readonly index: number;
  readonly label: string;
  /** The picture, base64. */
  readonly bytes: string;
  /** One for each channel that is shown. */
  readonly maps: readonly SignedBytes[];
}

export interface FeatureMaps {
  readonly layer: string;
  /** [height, width, channels] of the layer's output. */
  readonly shape: readonly number[];
  /** [height, width, channels] of the pictures. */
  readonly input: readonly number[];
  readonly pictures: readonly MappedPicture[];
}

function isMapped(value: unknown): value is MappedPicture {
  if (!isRecord(value)) return false;
  const { index, label, bytes, maps } = value;
  return isNumber(index) && isString(label) && isString(bytes) && isListOf(maps, isSignedBytes);
}

/** `{ layer, shape, input, pictures: [{ index, label, bytes, maps }] }`. */
export const featureMaps: FindingReader<FeatureMaps> = (value) => {
  if (!isRecord(value)) return undefined;
  const { layer, shape, input, pictures } = value;
  return isString(layer) && isShape(shape, 3) && isShape(input, 3) && isListOf(pictures, isMapped)
    ? { layer, shape, input, pictures }
    : undefined;
};
