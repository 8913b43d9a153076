import { type FindingReader, isListOf, isNumber, isRecord, isShape, isString } from './readFinding.js';

export interface Mistake {
  /** In the test split. */
  readonly index: number;
  readonly label: string;
  readonly predicted: string;
  /** The probability of the predicted class. */
  readonly confidence: number;
  /** The picture, base64. */
  readonly bytes: string;
}

export interface Mistakes {
  /** [height, width, channels] */
  readonly shape: readonly number[];
  readonly mistakes: readonly Mistake[];
}

function isMistake(value: unknown): value is Mistake {
  if (!isRecord(value)) return false;
  const { index, label, predicted, confidence, bytes } = value;
  return isNumber(index) && isString(label) && isString(predicted) && isNumber(confidence) && isString(bytes);
}

/** `{ shape, mistakes: [{ index, label, predicted, confidence, bytes }] }`. */
export const mistakes: FindingReader<Mistakes> = (value) =>
  isRecord(value) && isShape(value.shape, 3) && isListOf(value.mistakes, isMistake)
    ? { shape: value.shape, mistakes: value.mistakes }
    : undefined;
