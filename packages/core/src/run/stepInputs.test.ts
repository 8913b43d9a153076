import { describe, expect, it } from 'vitest';
import { preparePictures } from '../data/pictures.js';
import { StepInputs } from './stepInputs.js';

const pictures = preparePictures(
  { pictures: Uint8Array.from([0, 255, 51, 102, 153, 204]), labels: Uint8Array.of(7, 8, 9), count: 3 },
  { shape: [1, 2, 1] },
);
const order = Uint32Array.of(2, 0, 1);

describe('StepInputs', () => {
  it('gives the pictures in the order asked for, with labels and scalars', () => {
    const { x, labels, rate } = new StepInputs(pictures, 2).of(order, 0, 2, { rate: 0.5 });
    expect(x.shape).toEqual([2, 1, 2, 1]);
    expect([...x.data]).toEqual([0.6, 0.8, 0, 1].map(Math.fround));
    expect([...labels.data]).toEqual([9, 7]);
    expect([...rate.data]).toEqual([0.5]);
    expect(rate.shape).toEqual([]);
  });

  it('cuts a smaller last batch, and uses the same memory again', () => {
    const inputs = new StepInputs(pictures, 2);
    const first = inputs.of(order, 0, 2, { rate: 1 });
    const last = inputs.of(order, 2, 3, { rate: 2 });
    expect(last.x.shape).toEqual([1, 1, 2, 1]);
    expect([...last.x.data]).toEqual([0.2, 0.4].map(Math.fround));
    expect([...last.labels.data]).toEqual([8]);
    expect(inputs.of(order, 0, 2, { rate: 3 }).x).toBe(first.x);
    expect(first.rate.data[0]).toBe(3);
  });
});
