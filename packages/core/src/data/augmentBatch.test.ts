import { describe, expect, it } from 'vitest';
import { Seeds } from '../model/seededRandom.js';
import { augmentBatch } from './augmentBatch.js';

const stream = (seed = 1) => new Seeds(seed).stream('augment');
/** Pictures of 3x4 with two channels whose every value says where it was: 1, 2, 3, ... */
const shape = [3, 4, 2];
const pictures = (count: number) => Float32Array.from({ length: count * 24 }, (_, i) => i + 1);
const picture = (batch: Float32Array, i: number) => [...batch.subarray(i * 24, (i + 1) * 24)];

/** The definition, written as padding, cutting and mirroring. */
function byDefinition(values: number[], crop: number, top: number, left: number, mirrored: boolean): number[] {
  const [height, width, channels] = shape;
  const padded = Array.from({ length: height + 2 * crop }, (_, y) =>
    Array.from({ length: width + 2 * crop }, (_, x) => {
      const inside = y >= crop && y < crop + height && x >= crop && x < crop + width;
      const at = ((y - crop) * width + (x - crop)) * channels;
      return inside ? values.slice(at, at + channels) : [0, 0];
    }),
  );
  const cut = padded.slice(top, top + height).map((row) => row.slice(left, left + width));
  return cut.flatMap((row) => (mirrored ? row.reverse() : row).flat());
}

describe('augmentBatch', () => {
  it('leaves pictures and stream as they are where nothing is asked for', () => {
    const random = stream();
    const before = random.state();
    const batch = pictures(2);
    expect(augmentBatch(batch, shape, { crop: 0, flip: false }, random)).toEqual(batch);
    expect(random.state()).toEqual(before);
  });

  it.each([
    [0, true],
    [1, false],
    [2, true],
    // further than the picture is wide: some crops hold nothing of it
    [5, true],
  ])('gives a crop of the padded picture, perhaps mirrored (crop %d, flip %s)', (crop, flip) => {
    const count = 5000;
    const batch = pictures(count);
    const out = augmentBatch(batch, shape, { crop, flip }, stream());
    expect(batch).toEqual(pictures(count));
    // as if it were made of the first picture
    const results = Array.from({ length: count }, (_, i) => picture(out, i).map((x) => (x === 0 ? 0 : x - 24 * i)));
    const possible = new Set<string>();
    const places = [...Array(2 * crop + 1).keys()];
    for (const top of places)
      for (const left of places)
        for (const mirrored of flip ? [false, true] : [false])
          possible.add(JSON.stringify(byDefinition(picture(batch, 0), crop, top, left, mirrored)));
    expect(new Set(results.map((result) => JSON.stringify(result)))).toEqual(possible);
  });

  it('gives the same for the same seed, and does not depend on how pictures are batched', () => {
    const settings = { crop: 2, flip: true };
    const whole = augmentBatch(pictures(8), shape, settings, stream());
    expect(augmentBatch(pictures(8), shape, settings, stream())).toEqual(whole);
    expect(augmentBatch(pictures(8), shape, settings, stream(2))).not.toEqual(whole);
    const random = stream();
    const parts = [pictures(8).subarray(0, 72), pictures(8).subarray(72)].map((part) =>
      augmentBatch(part, shape, settings, random),
    );
    expect([...parts[0], ...parts[1]]).toEqual([...whole]);
  });

  it('moves and mirrors evenly', () => {
    const count = 4000;
    const marks = new Float32Array(count * 4);
    for (let i = 0; i < count; i++) marks[4 * i] = 1;
    const out = augmentBatch(marks, [1, 4, 1], { crop: 1, flip: true }, stream());
    // row moved out of sight in 2 of 3; else at column 0 or 1 or gone, then mirrored every other time
    const at = [0, 1, 2, 3].map((x) => out.filter((value, i) => value === 1 && i % 4 === x).length / count);
    for (const share of at) expect(Math.abs(share - 1 / 18)).toBeLessThan(0.01);
  });
});
