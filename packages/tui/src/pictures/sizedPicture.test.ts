import { describe, expect, it } from 'vitest';
import { MOST_ROWS } from './placeholders.js';
import { screenPixels, sizedPicture } from './sizedPicture.js';

const CELL = { width: 10, height: 20 };
const picture = (width: number, height: number, channels: 1 | 3 = 1) => ({
  width,
  height,
  channels,
  data: Uint8Array.from({ length: width * height * channels }, (_, i) => i),
});

describe('sizedPicture', () => {
  it('enlarges by whole factors, to half the columns of half-blocks and no fewer than eight', () => {
    expect(sizedPicture(picture(28, 28), 80, CELL)).toMatchObject({ factor: 5, columns: 14, rows: 7 });
    expect(sizedPicture(picture(6, 6), 80, CELL)).toMatchObject({ factor: 13, columns: 8, rows: 4 });
    expect(sizedPicture(picture(28, 28), 80, { width: 9, height: 18 })).toMatchObject({
      factor: 4,
      columns: 13,
      rows: 7,
    });
  });

  it('makes smaller what has no room, wide or high', () => {
    const wide = sizedPicture(picture(700, 70), 80, CELL);
    expect(wide).toMatchObject({ factor: 1, pixels: { width: 234 } });
    expect(wide.columns).toBeLessThanOrEqual(32);
    expect(sizedPicture(picture(28, 28), 2, CELL).columns).toBeLessThanOrEqual(2);
    expect(sizedPicture(picture(10, 2000), 80, CELL).rows).toBeLessThanOrEqual(MOST_ROWS);
  });
});

describe('screenPixels', () => {
  it('makes each pixel a square, of the rows that are seen', () => {
    const sized = { ...sizedPicture(picture(2, 2, 3), 80, { width: 1, height: 2 }), factor: 3, rows: 3 };
    const rows = [
      [0, 1, 2, 0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5, 3, 4, 5],
      [6, 7, 8, 6, 7, 8, 6, 7, 8, 9, 10, 11, 9, 10, 11, 9, 10, 11],
    ];
    const whole = screenPixels(sized, 0, 3);
    expect(whole).toMatchObject({ width: 6, height: 6, channels: 3 });
    expect([...whole.data]).toEqual([0, 0, 0, 1, 1, 1].flatMap((y) => rows[y]));
    expect([...screenPixels(sized, 1, 1).data]).toEqual([0, 1].flatMap((y) => rows[y]));
    expect([...screenPixels(sized, 2, 5).data]).toEqual([1, 1].flatMap((y) => rows[y]));
  });
});
