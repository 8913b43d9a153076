import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { enlarged } from './enlarged.js';
import { pictureRows, shrunk } from './pictureRows.js';
import { shade } from './shade.js';

const plain = new Chalk({ level: 0 });
const colour = new Chalk({ level: 3 });
const grey = (width: number, data: readonly number[]) => ({
  width,
  height: data.length / width,
  channels: 1 as const,
  data: Uint8Array.from(data),
});

describe('pictureRows', () => {
  it('shows two pixels in a cell: the upper as the half-block, the lower as its ground', () => {
    const red = { width: 1, height: 2, channels: 3 as const, data: Uint8Array.from([255, 0, 0, 0, 0, 255]) };
    expect(pictureRows(red, colour)).toEqual([colour.rgb(255, 0, 0).bgRgb(0, 0, 255)('▀')]);
  });

  it('leaves the ground as it is below an odd last row', () => {
    expect(pictureRows(grey(1, [9, 9, 7]), colour)[1]).toBe(colour.rgb(7, 7, 7)('▀'));
  });

  it('writes the colours of a stretch of equal cells once', () => {
    expect(pictureRows(grey(3, [5, 5, 5, 8, 8, 8]), colour)).toEqual([colour.rgb(5, 5, 5).bgRgb(8, 8, 8)('▀▀▀')]);
  });

  it('shades by the mean brightness where there is no colour', () => {
    expect(pictureRows(grey(3, [0, 255, 255, 0, 255, 0]), plain)).toEqual([' █▒']);
  });
});

describe('shrunk', () => {
  it('takes means over whole squares, and what is left at the edges', () => {
    const { width, height, data } = shrunk(grey(3, [0, 100, 10, 100, 200, 30, 7, 9, 1]), 2);
    expect([width, height, [...data]]).toEqual([2, 2, [100, 20, 8, 1]]);
  });

  it('leaves a picture that fits', () => {
    const fits = grey(2, [1, 2]);
    expect(shrunk(fits, 2)).toBe(fits);
  });
});

describe('enlarged', () => {
  it('makes each pixel a square', () => {
    const { width, height, data } = enlarged(grey(2, [1, 2]), 3);
    expect([width, height, [...data]]).toEqual([4, 2, [1, 1, 2, 2, 1, 1, 2, 2]]);
  });
});

describe('shade', () => {
  it('fills a cell by the share, and says where there is none', () => {
    expect([-1, 0, 0.25, 0.5, 0.75, 1, 7, Number.NaN].map(shade)).toEqual([' ', ' ', '░', '▒', '▓', '█', '█', '?']);
  });
});
