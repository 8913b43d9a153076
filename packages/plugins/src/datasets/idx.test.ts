import { describe, expect, it } from 'vitest';
import { parseIdx } from './idx.js';
import { idxFile } from './idxFile.testing.js';

const corrupt = (...words: string[]) =>
  expect.objectContaining({
    code: 'DATA_CORRUPT',
    exitCode: 1,
    message: expect.stringMatching(new RegExp(words.join('.*'))),
  });

describe('parseIdx', () => {
  it('reads pictures and labels', () => {
    const pictures = parseIdx(idxFile(0x803, [2, 1, 3], [1, 2, 3, 4, 5, 6]), 3, 'p');
    expect(pictures.dims).toEqual([2, 1, 3]);
    expect([...pictures.data]).toEqual([1, 2, 3, 4, 5, 6]);
    const labels = parseIdx(idxFile(0x801, [3], [9, 0, 1]), 1, 'l');
    expect(labels.dims).toEqual([3]);
    expect([...labels.data]).toEqual([9, 0, 1]);
  });

  it('reads from the middle of a larger buffer', () => {
    const whole = Buffer.concat([Buffer.alloc(5), idxFile(0x801, [2], [3, 4])]);
    expect([...parseIdx(whole.subarray(5), 1, 'l').data]).toEqual([3, 4]);
  });

  it.each([
    [
      'a truncated file',
      idxFile(0x803, [2, 1, 3], [1, 2, 3, 4, 5]),
      corrupt('f is truncated', '21 bytes', 'promises 22'),
    ],
    ['a truncated header', idxFile(0x803, [2, 1], []), corrupt('f is truncated', '12 bytes', '16')],
    ['an empty file', Buffer.alloc(0), corrupt('f is truncated', '0 bytes')],
    ['trailing bytes', idxFile(0x803, [1, 1, 3], [1, 2, 3, 4]), corrupt('trailing bytes', '20 bytes', 'promises 19')],
    [
      'labels where pictures belong',
      idxFile(0x801, [12], new Uint8Array(12)),
      corrupt('pictures', '0x801 instead of 0x803'),
    ],
    ['another type', idxFile(0xd03, [1, 1, 1], [1]), corrupt('0xd03')],
    ['a header without pictures', idxFile(0x803, [0, 28, 28], []), corrupt('empty', '0 x 28 x 28')],
    ['a header that promises the sky', idxFile(0x803, [2 ** 32 - 1, 2 ** 32 - 1, 9], [1]), corrupt('truncated')],
  ])('refuses %s', (_what, bytes, error) => {
    expect(() => parseIdx(bytes, 3, 'f')).toThrowError(error);
  });
});
