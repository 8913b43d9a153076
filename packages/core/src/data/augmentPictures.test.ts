import { describe, expect, it } from 'vitest';
import { Seeds } from '../model/seededRandom.js';
import { augmentPictures } from './augmentPictures.js';
import { preparePictures } from './pictures.js';

const split = { pictures: Uint8Array.from([51, 102, 153, 204, 255, 0]), labels: Uint8Array.of(7, 8, 9), count: 3 };
const source = preparePictures(split, { shape: [1, 2, 1] });
const stream = () => new Seeds(1).stream('augment');
const order = Uint32Array.of(2, 0, 1);

describe('augmentPictures', () => {
  it('is the source itself where nothing is asked for', () => {
    expect(augmentPictures(source, { crop: 0, flip: false }, stream())).toBe(source);
  });

  it('mirrors about half of the mini-batches, and nothing but mini-batches', () => {
    const augmented = augmentPictures(source, { crop: 0, flip: true }, stream());
    const seen = Array.from({ length: 400 }, () => [...augmented.gather(order, 0, 1)]);
    const mirrored = seen.filter(([first]) => first === 0);
    expect(mirrored.length).toBeGreaterThan(160);
    expect(mirrored.length).toBeLessThan(240);
    expect(seen.every((picture) => [...picture].sort().join() === '0,1')).toBe(true);
    expect(augmented.pictures(0, 3)).toEqual(source.pictures(0, 3));
    expect([0, 1, 2].map((i) => augmented.label(i))).toEqual([7, 8, 9]);
  });

  it('fills an array that is longer than the batch, whatever was in it', () => {
    const augmented = augmentPictures(source, { crop: 1, flip: true }, stream());
    const out = new Float32Array(6).fill(5);
    expect(augmented.gather(order, 1, 3, out)).toBe(out);
    const alone = augmentPictures(source, { crop: 1, flip: true }, stream()).gather(order, 1, 3);
    expect([...out]).toEqual([...alone, 5, 5]);
  });
});
