import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const COLOUR_TYPES: Readonly<Record<number, number>> = { 1: 0, 3: 2 };

/** Pixels row by row: one byte each (grey) or three (red, green, blue). */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

/** An 8-bit PNG without filters, for the small pictures inside drawings. Format: https://www.w3.org/TR/png-3. */
export function encodePng({ width, height, channels, data }: Pixels): Buffer {
  if (!(width > 0 && height > 0) || data.length !== width * height * channels)
    throw new RangeError(
      `A picture of ${width} x ${height} x ${channels} needs as many bytes. Received ${data.length}.`,
    );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, COLOUR_TYPES[channels], 0, 0, 0], 8);
  const stride = width * channels;
  // each row starts with its filter: none
  const rows = Buffer.alloc(height * (stride + 1));
  for (let y = 0; y < height; y++) rows.set(data.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND')]);
}

function chunk(type: string, content: Uint8Array = new Uint8Array()): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const edges = Buffer.alloc(8);
  edges.writeUInt32BE(content.length, 0);
  edges.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([edges.subarray(0, 4), named, edges.subarray(4)]);
}
