import { inflateSync } from 'node:zlib';

/**
 * Decodes an 8-bit RGBA PNG and counts its dark pixels. Test support: small enough to spare a dependency.
 * Format: https://www.w3.org/TR/png-3.
 */
export function pixelsOf(png: Buffer): { width: number; height: number; darkPixels: number } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  if (png[24] !== 8 || png[25] !== 6)
    throw new Error(`Expected 8-bit RGBA, received depth ${png[24]} type ${png[25]}.`);
  const raw = inflateSync(Buffer.concat(chunksOf(png, 'IDAT')));
  const stride = width * 4;
  const pixels = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) unfilterRow(raw, y, stride, pixels);
  let darkPixels = 0;
  for (let i = 0; i < pixels.length; i += 4) if (pixels[i] < 128 && pixels[i + 3] > 128) darkPixels++;
  return { width, height, darkPixels };
}

function chunksOf(png: Buffer, type: string): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === type) chunks.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return chunks;
}

function unfilterRow(raw: Buffer, y: number, stride: number, out: Uint8Array): void {
  const filter = raw[y * (stride + 1)];
  const source = y * (stride + 1) + 1;
  const target = y * stride;
  for (let x = 0; x < stride; x++) {
    const left = x >= 4 ? out[target + x - 4] : 0;
    const up = y > 0 ? out[target + x - stride] : 0;
    const corner = x >= 4 && y > 0 ? out[target + x - stride - 4] : 0;
    const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
    out[target + x] = raw[source + x] + predicted;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(estimate - value));
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
