import type { Confusion } from '../format/confusionMap.js';
import { type FindingReader, isListOf, isNumber, isRecord, isString } from './readFinding.js';

const isRow = (value: unknown): value is readonly number[] => isListOf(value, isNumber);

/** `{ classes, counts }` with as many rows and columns as classes. */
export const confusion: FindingReader<Confusion> = (value) => {
  if (!isRecord(value)) return undefined;
  const { classes, counts } = value;
  if (!isListOf(classes, isString) || !isListOf(counts, isRow) || classes.length === 0) return undefined;
  const isSquare = counts.length === classes.length && counts.every((row) => row.length === classes.length);
  return isSquare ? { classes, counts } : undefined;
};
