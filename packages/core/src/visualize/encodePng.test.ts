import { inflateSync } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { encodePng } from './encodePng.js';

describe('encodePng', () => {
  it('is read back by another decoder, pixel by pixel', () => {
    const colours = [255, 0, 0, 0, 128, 0, 0, 0, 255, 10, 20, 30, 200, 200, 200, 1, 2, 3];
    const png = encodePng({ width: 3, height: 2, channels: 3, data: Uint8Array.from(colours) });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><image width="3" height="2" href="data:image/png;base64,${png.toString('base64')}"/></svg>`;
    const { pixels } = new Resvg(svg).render();
    expect([...pixels].filter((_, i) => i % 4 < 3)).toEqual(colours);
  });

  it('writes grey pixels as one byte each, every row unfiltered', () => {
    const png = encodePng({ width: 2, height: 2, channels: 1, data: Uint8Array.of(0, 85, 170, 255) });
    expect([png[24], png[25]]).toEqual([8, 0]);
    const length = png.readUInt32BE(33);
    expect(png.toString('latin1', 37, 41)).toBe('IDAT');
    expect([...inflateSync(png.subarray(41, 41 + length))]).toEqual([0, 0, 85, 0, 170, 255]);
  });

  it('refuses pixels that do not fill the picture', () => {
    expect(() => encodePng({ width: 2, height: 2, channels: 3, data: new Uint8Array(4) })).toThrow('Received 4');
    expect(() => encodePng({ width: 0, height: 2, channels: 1, data: new Uint8Array(0) })).toThrow(RangeError);
  });
});
