import { expect, it } from 'vitest';
import { PictureSlots } from './pictureSlots.js';
import { MOST_SLOTS } from './placeholders.js';
import { sizedPicture } from './sizedPicture.js';

const picture = (value: number) => {
  const data = new Uint8Array(4);
  new DataView(data.buffer).setUint32(0, value);
  return sizedPicture({ width: 2, height: 2, channels: 1, data }, 80, { width: 10, height: 20 });
};

it('gives the same picture the same slot, and takes one away from what was longest not asked for', () => {
  const slots = new PictureSlots();
  const first = picture(0);
  expect(slots.slotOf(first)).toBe(0);
  expect(slots.slotOf(picture(1))).toBe(1);
  expect(slots.slotOf(picture(0))).toBe(0);
  expect(slots.pictureIn(0)).toBe(first);
  for (let value = 2; value < MOST_SLOTS; value++) expect(slots.slotOf(picture(value))).toBe(value);
  const other = picture(MOST_SLOTS);
  expect(slots.slotOf(other)).toBe(1);
  expect(slots.pictureIn(1)).toBe(other);
  expect(slots.slotOf(picture(0))).toBe(0);
});
