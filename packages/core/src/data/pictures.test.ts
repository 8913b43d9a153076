import { describe, expect, it } from 'vitest';
import { preparePictures } from './pictures.js';

const split = {
  pictures: Uint8Array.from([0, 51, 102, 153, 204, 255]),
  labels: Uint8Array.from([7, 8, 9]),
  count: 3,
};
const shape = [1, 2, 1];

describe('preparePictures', () => {
  it('scales bytes to 0..1 where nothing is standardised', () => {
    const source = preparePictures(split, { shape });
    expect(source.count).toBe(3);
    expect([...source.pictures(1, 3)]).toEqual([0.4, 0.6, 0.8, 1].map(Math.fround));
    expect([source.label(0), source.label(2)]).toEqual([7, 9]);
  });

  it('subtracts the mean and divides by the deviation of each channel', () => {
    const standardize = { mean: [0.2, 0.5], std: [0.5, 0.25] };
    const source = preparePictures(split, { shape: [1, 1, 2], standardize });
    const byHand = [0, 0.2, 0.4, 0.6, 0.8, 1].map((x, i) =>
      Math.fround(i % 2 === 0 ? (x - 0.2) / 0.5 : (x - 0.5) / 0.25),
    );
    const got = source.pictures(0, 3);
    byHand.forEach((x, i) => {
      expect(got[i]).toBeCloseTo(x, 6);
    });
  });

  it('keeps a channel that never varies finite', () => {
    const source = preparePictures(split, { shape, standardize: { mean: [0.2], std: [0] } });
    expect([...source.pictures(0, 3)].every(Number.isFinite)).toBe(true);
  });

  it('gathers pictures in any order into a given array', () => {
    const source = preparePictures(split, { shape });
    const out = new Float32Array(4);
    expect(source.gather(Uint32Array.of(1, 2, 0), 1, 3, out)).toBe(out);
    expect([...out]).toEqual([0.8, 1, 0, 0.2].map(Math.fround));
    expect([...source.gather(Uint32Array.of(1, 2, 0), 0, 1)]).toEqual([0.4, 0.6].map(Math.fround));
  });

  it('stops at the limit', () => {
    const source = preparePictures(split, { shape, limit: 2 });
    expect(source.count).toBe(2);
    expect([...source.labels]).toEqual([7, 8]);
    expect(() => source.pictures(0, 3)).toThrow(RangeError);
    expect(preparePictures(split, { shape, limit: 10 }).count).toBe(3);
  });
});
