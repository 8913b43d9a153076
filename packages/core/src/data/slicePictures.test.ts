import { describe, expect, it } from 'vitest';
import { preparePictures } from './pictures.js';
import { slicePictures } from './slicePictures.js';

const whole = preparePictures(
  { pictures: Uint8Array.from([0, 51, 102, 153, 204]), labels: Uint8Array.of(5, 6, 7, 8, 9), count: 5 },
  { shape: [1, 1, 1] },
);
const rounded = (values: Float32Array) => [...values].map((value) => Number(value.toFixed(3)));

describe('slicePictures', () => {
  it.each([
    [0, 3, [5, 6, 7], [0, 0.2, 0.4]],
    [3, 5, [8, 9], [0.6, 0.8]],
  ])('%i..%i is a set of its own', (from, to, labels, values) => {
    const part = slicePictures(whole, from, to);
    expect(part.count).toBe(to - from);
    expect([...part.labels]).toEqual(labels);
    expect(labels.map((_, i) => part.label(i))).toEqual(labels);
    expect(rounded(part.pictures(0, part.count))).toEqual(values);
    expect(rounded(part.gather(Uint32Array.of(1, 0), 0, 2))).toEqual([values[1], values[0]]);
  });

  it('has nothing of the rest', () => {
    expect(() => slicePictures(whole, 0, 3).pictures(2, 4)).toThrow('Pictures 2..4 of 3');
    expect(() => slicePictures(whole, 3, 5).pictures(-1, 1)).toThrow('Pictures -1..1 of 2');
  });
});
