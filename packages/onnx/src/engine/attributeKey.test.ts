import { describe, expect, it } from 'vitest';
import { attributeKey } from './attributeKey.js';

describe('attributeKey', () => {
  it('tells apart what JSON writes alike', () => {
    const values = [
      null,
      undefined,
      Number.NaN,
      Infinity,
      -Infinity,
      0,
      -0,
      '0',
      [0],
      [[0]],
      { a: 0 },
      { a: [0] },
      '',
      [],
    ];
    expect(new Set(values.map(attributeKey)).size).toBe(values.length);
  });

  it('ignores attributes that are undefined', () => {
    expect(attributeKey({ a: 1, b: undefined })).toBe(attributeKey({ a: 1 }));
  });
});
