import { describe, expect, it } from 'vitest';
import type { InitializerSpec } from '../define/layer.js';
import { initialValues } from './initializers.js';
import { Seeds } from './seededRandom.js';

const values = (init: InitializerSpec, shape: number[], fans?: [number, number]) =>
  initialValues({ init, shape, fans }, new Seeds(1).stream('w'));
const variance = (x: Float32Array) => x.reduce((sum, value) => sum + value * value, 0) / x.length;

describe('initialValues', () => {
  it('fills with constants', () => {
    expect([...values('zeros', [3])]).toEqual([0, 0, 0]);
    expect([...values('ones', [2])]).toEqual([1, 1]);
    expect([...values({ constant: 0.5 }, [2])]).toEqual([0.5, 0.5]);
  });

  // fan in 9 * 50 = 450, fan out 9 * 200 = 1800
  it.each([
    ['glorotUniform', 1 / 1125],
    ['glorotNormal', 1 / 1125],
    ['heUniform', 2 / 450],
    ['heNormal', 2 / 450],
    ['lecunNormal', 1 / 450],
  ] as const)('%s has the variance that its definition says', (init, expected) => {
    expect(variance(values(init, [3, 3, 50, 200])) / expected).toBeCloseTo(1, 1);
  });

  it('keeps uniform values within the limit and normal ones within two deviations', () => {
    const limit = Math.sqrt(6 / 64);
    const uniform = values('heUniform', [64, 100]);
    expect(Math.max(...uniform)).toBeLessThanOrEqual(limit);
    expect(Math.max(...uniform)).toBeGreaterThan(0.99 * limit);
    const normal = values('heNormal', [64, 100]);
    expect(Math.max(...normal)).toBeLessThanOrEqual((2 * Math.sqrt(2 / 64)) / 0.8796256610342398);
  });

  it('takes the fans that a weight declares', () => {
    expect(variance(values('heUniform', [3, 3, 100, 10], [9, 90])) / (2 / 9)).toBeCloseTo(1, 1);
  });
});
