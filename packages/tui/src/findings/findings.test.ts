import { describe, expect, it } from 'vitest';
import { bytePixels, signedPixels } from './bytePixels.js';
import { confusion } from './confusion.js';
import { featureMaps } from './featureMaps.js';
import { filters } from './filters.js';
import { findingLines } from './findingLines.js';
import { mistakes } from './mistakes.js';
import { readFinding } from './readFinding.js';

const base64 = (...bytes: number[]) => Buffer.from(bytes).toString('base64');

describe('readFinding', () => {
  it('finds by shape, under whatever name', () => {
    const value = { classes: ['a'], counts: [[3]], more: true };
    const findings = { other: 'text', list: [1], 'of-a-plugin': value };
    expect(readFinding({ findings }, confusion)).toEqual({ classes: ['a'], counts: [[3]] });
    expect(readFinding({ findings }, mistakes)).toBeUndefined();
  });

  it('takes nothing that only looks like it', () => {
    for (const value of [
      {},
      { classes: ['a'], counts: [[1, 2]] },
      { classes: [], counts: [] },
      { classes: [1], counts: [[1]] },
    ])
      expect(confusion(value)).toBeUndefined();
    expect(mistakes({ shape: [2, 2], mistakes: [] })).toBeUndefined();
    expect(mistakes({ shape: [2, 2, 1], mistakes: [{ index: 1 }] })).toBeUndefined();
    expect(filters({ layer: 'a', shape: [0, 3, 1], of: 1, filters: [] })).toBeUndefined();
    expect(featureMaps({ layer: 'a', shape: [2, 2, 1], input: [2, 2, 1], pictures: [{}] })).toBeUndefined();
  });
});

describe('bytePixels', () => {
  it('keeps one and three channels, and the first of any other number', () => {
    expect(bytePixels(base64(1, 2, 3), [1, 1, 3])).toMatchObject({ channels: 3, data: Uint8Array.of(1, 2, 3) });
    expect(bytePixels(base64(1, 2, 3, 4), [1, 2, 2])).toMatchObject({ channels: 1, data: Uint8Array.of(1, 3) });
  });

  it('draws a recording that is too short as black', () => {
    expect([...bytePixels(base64(9), [1, 3, 1]).data]).toEqual([9, 0, 0]);
  });
});

describe('signedPixels', () => {
  it('is blue below zero, white at it, red above', () => {
    const { data } = signedPixels(base64(1, 128, 255), [1, 3, 1]);
    const [below, zero, above] = [0, 3, 6].map((at) => [...data.subarray(at, at + 3)]);
    expect(below[2]).toBeGreaterThan(below[0]);
    expect(zero).toEqual([247, 247, 247]);
    expect(above[0]).toBeGreaterThan(above[2]);
  });

  it('takes the mean over channels that are no colours', () => {
    expect(signedPixels(base64(1, 255), [1, 1, 2]).data).toEqual(signedPixels(base64(128), [1, 1, 1]).data);
  });
});

describe('findingLines', () => {
  it('shows values by their paths, lists of records as tables, and no pictures', () => {
    const rows = Array.from({ length: 14 }, (_, i) => ({ layer: `conv${i}`, mean: i / 7, bytes: 'x'.repeat(100) }));
    const lines = findingLines({ judged: { verdict: 'vanishing', decades: -2.5 }, size: [28, 28], layers: rows });
    expect(lines.slice(0, 4)).toEqual([
      'judged.verdict: vanishing',
      'judged.decades: -2.5000',
      'size: 28, 28',
      'layers:',
    ]);
    expect(lines[4]).toMatch(/^layer +mean$/);
    expect(lines.at(-1)).toBe('and 2 more');
  });

  it('shows nothing of what has no text', () => {
    for (const value of [undefined, null, {}, [], 'x'.repeat(100), [['nested']]])
      expect(findingLines(value)).toEqual([]);
  });
});
