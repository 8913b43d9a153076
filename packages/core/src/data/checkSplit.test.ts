import { expect, it } from 'vitest';
import { checkSplit } from './checkSplit.js';

const OF = { subject: 'The training pictures of "tiny"', shape: [2, 2, 1], classes: ['a', 'b'] };
const whole = { pictures: new Uint8Array(8), labels: Uint8Array.of(0, 1), count: 2 };

it('lets whole pictures pass', () => {
  expect(() => checkSplit(whole, OF)).not.toThrow();
});

it.each([
  [{ pictures: new Uint8Array(7) }, 'are not whole: 2 of [2,2,1] are 8 bytes. Received 7 in `pictures`.'],
  [{ labels: Uint8Array.of(0) }, '2 have as many labels. Received 1 in `labels`.'],
  [{ labels: Uint8Array.of(0, 2) }, 'labels are 0 to 1, for 2 classes. Received 2 for picture 1.'],
])('refuses %j', (change, message) => {
  expect(() => checkSplit({ ...whole, ...change }, OF)).toThrow(
    expect.objectContaining({ code: 'DATA_CORRUPT', message: expect.stringContaining(message) }),
  );
});
