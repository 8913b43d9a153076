import { expect, it } from 'vitest';
import { sixelPicture } from './sixelPicture.js';
import { sizedPicture } from './sizedPicture.js';

const CELL = { width: 10, height: 20 };
const coloursIn = (sequence: string) => [...sequence.matchAll(/#\d+;2;(\d+);(\d+);(\d+)/g)].map(([, ...rgb]) => rgb);

it('keeps colours as they are where the terminal has room for them', () => {
  const data = Uint8Array.from([255, 0, 0, 0, 0, 255, 255, 0, 0, 0, 255, 0]);
  const picture = sizedPicture({ width: 2, height: 2, channels: 3, data }, 8, CELL);
  const sequence = sixelPicture(16)(picture, 0, picture.rows);
  expect(coloursIn(sequence)).toEqual([
    ['100', '0', '0'],
    ['0', '0', '100'],
    ['0', '100', '0'],
  ]);
  // 80 x 80: a row of sixels is six pixels high, each colour in half of its columns
  expect(sequence).toContain('"1;1;80;80');
  expect(sequence).toContain('#0!40~');
});

it('takes no more of them than the terminal has', () => {
  const data = Uint8Array.from({ length: 32 * 32 * 3 }, (_, i) => (i * 7919) % 256);
  const picture = sizedPicture({ width: 32, height: 32, channels: 3, data }, 80, CELL);
  const before = data.slice();
  for (const registers of [16, 256]) {
    const colours = coloursIn(sixelPicture(registers)(picture, 0, picture.rows));
    expect(colours.length).toBeLessThanOrEqual(registers);
    expect(colours.length).toBeGreaterThan(registers / 2);
  }
  expect(picture.pixels.data).toEqual(before);
});
