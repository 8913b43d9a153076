import type { RunListing } from '@layerlab/core/light';
import { describe, expect, it } from 'vitest';
import { RUN_COLUMNS, sortRuns } from './runColumns.js';

const runs = [
  ['b', 0.5],
  ['a', undefined],
  ['c', 0.9],
].map(([run, finalTestAccuracy]) => ({ run, directory: '', status: 'done', finalTestAccuracy }) as RunListing);
const column = (key: string) => RUN_COLUMNS.find((known) => known.key === key)!;
const order = (key: string, descending: boolean) => sortRuns(runs, column(key), descending).map(({ run }) => run);

describe('sortRuns', () => {
  it('sorts numbers as numbers and words as words', () => {
    expect(order('name', false)).toEqual(['a', 'b', 'c']);
    expect(order('name', true)).toEqual(['c', 'b', 'a']);
    expect(order('acc', true)).toEqual(['c', 'b', 'a']);
  });

  it('sorts by the full time, also where the table shows the same minute, and equal values by age', () => {
    const made = (run: string, seconds: string) => ({
      ...{ run, directory: '', status: 'done', model: 'cnn' },
      created: `2026-01-01T10:00:${seconds}Z`,
    });
    const close = [made('b', '09.500'), made('a', '09.750'), made('c', '08.000')] as RunListing[];
    for (const key of ['created', 'model']) {
      const sorted = (descending: boolean) => sortRuns(close, column(key), descending).map(({ run }) => run);
      expect(sorted(false)).toEqual(['c', 'b', 'a']);
      expect(sorted(true)).toEqual(['a', 'b', 'c']);
    }
  });

  it('puts runs without a value last, both ways', () => {
    expect(order('acc', false)).toEqual(['b', 'c', 'a']);
    expect(order('acc', true).at(-1)).toBe('a');
  });
});
