import type { RunState } from '@layerlab/core/light';

/** Takes what a visualizer found, and gives it with its type where it has that shape. */
export type FindingReader<T> = (value: unknown) => T | undefined;

/**
 * The first finding of a run that a reader can read. Findings are told apart by their shape, not by their visualizer's name: so
 * those of a plugin are shown, too, where they have the shape of one that is known.
 */
export function readFinding<T>({ findings }: Pick<RunState, 'findings'>, read: FindingReader<T>): T | undefined {
  for (const value of Object.values(findings)) {
    const found = isRecord(value) ? read(value) : undefined;
    if (found) return found;
  }
  return undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isShape(value: unknown, rank: number): value is readonly number[] {
  return Array.isArray(value) && value.length === rank && value.every((size) => Number.isInteger(size) && size > 0);
}

export function isListOf<T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(is);
}

export const isString = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number => typeof value === 'number';
