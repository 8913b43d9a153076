import { describe, expect, it } from 'vitest';
import { RandomStream, Seeds } from './seededRandom.js';

const draw = (stream: RandomStream, count: number) => Array.from({ length: count }, () => stream.uniform());

describe('Seeds', () => {
  it('gives the same numbers for the same seed and name, and others for any other', () => {
    const first = draw(new Seeds(1).stream('dropout'), 5);
    expect(draw(new Seeds(1).stream('dropout'), 5)).toEqual(first);
    expect(draw(new Seeds(1).stream('shuffle'), 5)).not.toEqual(first);
    expect(draw(new Seeds(2).stream('dropout'), 5)).not.toEqual(first);
  });

  it('gives neighbouring seeds and names uncorrelated streams', () => {
    const count = 20_000;
    const streams = [new Seeds(1).stream('a'), new Seeds(2).stream('a'), new Seeds(1).stream('b')];
    const [a, b, c] = streams.map((stream) => draw(stream, count).map((u) => (u - 0.5) * Math.sqrt(12)));
    const correlation = (x: number[], y: number[]) => x.reduce((sum, value, i) => sum + value * y[i], 0) / count;
    // four standard errors
    for (const value of [correlation(a, b), correlation(a, c), correlation(b, c)])
      expect(Math.abs(value)).toBeLessThan(4 / Math.sqrt(count));
  });
});

describe('RandomStream', () => {
  it('goes on from a state that went through JSON', () => {
    const stream = new Seeds(7).stream('x');
    draw(stream, 3);
    const state = JSON.parse(JSON.stringify(stream.state()));
    const rest = draw(stream, 4);
    const other = new Seeds(0).stream('y');
    other.restore(state);
    expect(draw(other, 4)).toEqual(rest);
  });

  it('refuses a state that is none', () => {
    expect(() => new Seeds(1).stream('x').restore([1, 2])).toThrow(/four integers. Received \[1,2\]/);
  });

  it('fills with uniform numbers below 1', () => {
    const values = new Seeds(3).stream('fill').fill(new Float32Array(100_000));
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const square = values.reduce((a, b) => a + b * b, 0) / values.length;
    expect(mean).toBeCloseTo(0.5, 2);
    expect(square).toBeCloseTo(1 / 3, 2);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  });

  it('keeps the largest number below 1 in float32', () => {
    // words that make the generator's first output all ones
    const top = new RandomStream([0, -1, 0, 0]);
    expect(top.fill(new Float32Array(1))[0]).toBe(1 - 2 ** -24);
    expect(new RandomStream([0, -1, 0, 0]).uniform()).toBeLessThan(1);
  });

  it('draws normal numbers of mean 0 and deviation 1', () => {
    const stream = new Seeds(4).stream('normal');
    const values = Array.from({ length: 50_000 }, () => stream.normal());
    const moment = (power: number) => values.reduce((a, b) => a + b ** power, 0) / values.length;
    expect(moment(1)).toBeCloseTo(0, 1);
    expect(moment(2)).toBeCloseTo(1, 1);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.2);
  });

  it('draws integers below n equally often', () => {
    const stream = new Seeds(5).stream('int');
    const counts = [0, 0, 0];
    for (let i = 0; i < 30_000; i++) counts[stream.int(3)]++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('shuffles to a permutation', () => {
    const identity = Uint32Array.from({ length: 100 }, (_, i) => i);
    const shuffled = new Seeds(6).stream('shuffle').shuffle(identity.slice());
    expect(shuffled).not.toEqual(identity);
    expect(shuffled.slice().sort()).toEqual(identity);
  });
});
