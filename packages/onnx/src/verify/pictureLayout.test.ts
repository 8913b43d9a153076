import { describe, expect, it } from 'vitest';
import { batchShape, layoutOf, toLayout } from './pictureLayout.js';

describe('layoutOf', () => {
  it('reads the layout off the sizes', () => {
    expect(layoutOf(['batch', 3, 4, 5], [4, 5, 3])).toBe('nchw');
    expect(layoutOf(['batch', 4, 5, 3], [4, 5, 3])).toBe('nhwc');
    expect(layoutOf([-1, 60], [4, 5, 3])).toBe('flat');
    expect(layoutOf(['batch', 7], [7])).toBe('nhwc');
  });

  it('believes the file where both fit', () => {
    expect(layoutOf(['batch', 3, 3, 3], [3, 3, 3])).toBe('nchw');
    expect(layoutOf(['batch', 3, 3, 3], [3, 3, 3], 'nhwc')).toBe('nhwc');
  });

  it('refuses pictures of another size', () => {
    expect(() => layoutOf(['batch', 1, 28, 28], [32, 32, 3])).toThrow(
      /\[batch, 1, 28, 28\]. Received pictures of \[32, 32, 3\]/,
    );
  });
});

describe('toLayout', () => {
  it('puts channels first', () => {
    const two = Float32Array.from({ length: 16 }, (_, i) => i);
    expect([...toLayout(two, 'nchw', [2, 2, 2])]).toEqual([0, 2, 4, 6, 1, 3, 5, 7, 8, 10, 12, 14, 9, 11, 13, 15]);
    expect(toLayout(two, 'nhwc', [2, 2, 2])).toBe(two);
    expect(batchShape('nchw', 7, [4, 5, 3])).toEqual([7, 3, 4, 5]);
    expect(batchShape('flat', 7, [4, 5, 3])).toEqual([7, 60]);
  });
});
