import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CellPictures } from './cellPictures.js';
import { PictureSlots } from './pictureSlots.js';
import { type SizedPicture, sizedPicture } from './sizedPicture.js';

const ENCODING_MS = 15;
const COUNT = 5;

const slots = new PictureSlots();
const places = Array.from({ length: COUNT }, (_, i) => {
  const pixels = { width: 1, height: 1, channels: 1 as const, data: Uint8Array.of(i) };
  const slot = slots.slotOf(sizedPicture(pixels, 8, { width: 10, height: 20 }));
  return { slot, row: i, column: 0, columns: 8, first: 0, rows: 1 };
});

let written: string[];
let pictures: CellPictures;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const encode = ({ pixels }: SizedPicture) => {
    now += ENCODING_MS;
    return `<${pixels.data[0]}>`;
  };
  written = [];
  pictures = new CellPictures(slots, encode, (text) => void written.push(text));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const numbers = (text: string) => [...text.matchAll(/<(\d)>/g)].map(([, number]) => Number(number));

it('draws as many as are soon encoded, the others after the frame, and knows them then', () => {
  expect(numbers(pictures.update(places, () => true))).toEqual([0, 1]);
  vi.advanceTimersByTime(1000);
  expect(written.map(numbers)).toEqual([[2, 3], [4]]);
  expect(numbers(pictures.update(places, () => true))).toEqual([0, 1, 2, 3, 4]);
  expect(pictures.update(places, () => false)).toBe('');
});

it('forgets those that are wanted no more, or whose screen was cleared', () => {
  expect(numbers(pictures.update(places, () => true))).toEqual([0, 1]);
  pictures.clear();
  vi.advanceTimersByTime(1000);
  expect(written).toEqual([]);
  expect(numbers(pictures.update(places, () => true))).toEqual([0, 1, 2, 3]);
  expect(pictures.update(places.slice(0, 1), () => false)).toBe('');
  vi.advanceTimersByTime(1000);
  expect(written).toEqual([]);
});
