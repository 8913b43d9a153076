import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { halfBlocks } from './halfBlocks.js';
import { tileRows } from './tileRows.js';

const plain = halfBlocks(new Chalk({ level: 0 }));
const tile = (width: number, caption: readonly string[] = []) => ({
  pixels: { width, height: 2, channels: 1 as const, data: new Uint8Array(2 * width).fill(255) },
  caption,
});

describe('tileRows', () => {
  it('sets as many beside one another as there is room for', () => {
    expect(tileRows([tile(3), tile(3), tile(3)], 8, plain)).toEqual(['███  ███', '', '███', '']);
  });

  it('gives each the width of the widest, with captions below', () => {
    expect(tileRows([tile(2, ['cat']), tile(4, ['dog', '9 %'])], 20, plain)).toEqual([
      '██    ████',
      'cat   dog ',
      '      9 % ',
      '',
    ]);
  });

  it('makes smaller what is too wide, and cuts captions', () => {
    expect(tileRows([tile(8, ['a long caption'])], 4, plain)).toEqual(['▒▒▒▒', 'a l…', '']);
  });

  it('is nothing of nothing', () => {
    expect(tileRows([], 80, plain)).toEqual([]);
  });
});
