import { describe, expect, it } from 'vitest';
import { crc32c } from './crc32c.js';
import { encodeRecord } from './encodeRecord.js';
import { eventMessage } from './eventMessage.js';
import { readEventFile } from './readEventFile.testing.js';

describe('crc32c', () => {
  it('gives the check values of RFC 3720, B.4', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
    expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa);
    expect(crc32c(Buffer.alloc(32, 0xff))).toBe(0x62a8ab43);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e);
  });
});

describe('an event file', () => {
  it('starts as those of TensorFlow do', () => {
    const record = encodeRecord(eventMessage({ wallTime: 1.6e9, fileVersion: 'brain.Event:2' }));
    expect(record.subarray(0, 12).toString('hex')).toBe('1800000000000000a37f4b22');
  });

  it('gives back steps and values, large and odd ones too', () => {
    const scalars = { loss: 0.5, 'gradient_norm/conv/kernel': Number.POSITIVE_INFINITY, größe: Number.NaN };
    const file = Buffer.concat(
      [0, 127, 128, 3e9].map((step) => encodeRecord(eventMessage({ wallTime: 12.25, step, scalars }))),
    );
    expect(readEventFile(file)).toEqual([0, 127, 128, 3e9].map((step) => ({ wallTime: 12.25, step, scalars })));
  });

  it('shows damage to its lengths and its contents', () => {
    const file = encodeRecord(eventMessage({ wallTime: 1, step: 3, scalars: { loss: 0.5 } }));
    const damaged = (at: number) => Buffer.from(file.map((byte, i) => (i === at ? byte ^ 4 : byte)));
    expect(readEventFile(file)).toHaveLength(1);
    expect(() => readEventFile(damaged(9))).toThrow('wrong CRC of the length');
    expect(() => readEventFile(damaged(30))).toThrow('wrong CRC of the content');
    expect(() => readEventFile(file.subarray(0, -1))).toThrow('torn');
  });
});
