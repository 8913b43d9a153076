import type { Random } from './random.js';
import type { Outline } from './shapeOutlines.js';

type Colour = readonly [number, number, number];

/** Height and width of a drawn picture, in pixels. */
export const SIZE = 32;

/** Draws one picture, [32, 32, 3] bytes, into `out` from `at`. Position, size, turn, colours, shading and noise come from `random`. */
export function drawShape(outline: Outline, random: Random, out: Uint8Array, at: number): void {
  const radius = between(random, 8, 14);
  const margin = 0.85 * radius;
  const [x0, y0] = [between(random, margin, SIZE - margin), between(random, margin, SIZE - margin)];
  // a point of the unit circle without trigonometry, whose last bit is no standard's
  const t = between(random, -outline.turn, outline.turn);
  const cos = (1 - t * t) / (1 + t * t);
  const sin = (2 * t) / (1 + t * t);
  const phase = random();
  const [paper, ink] = contrastingColours(random);
  const [shadeX, shadeY] = [between(random, -70, 70) / SIZE, between(random, -70, 70) / SIZE];
  const noise = between(random, 10, 60) / 1024;

  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const [dx, dy] = [(x + 0.5 - x0) / radius, (y + 0.5 - y0) / radius];
      const distance = outline.distance(dx * cos + dy * sin, dy * cos - dx * sin, phase);
      // half a pixel of softness on each side of the edge
      const cover = Math.min(Math.max(0.5 - distance * radius, 0), 1);
      const shade = (x - SIZE / 2) * shadeX + (y - SIZE / 2) * shadeY;
      // one draw gives three values of ten bits each
      const bits = (random() * 2 ** 30) | 0;
      for (let c = 0; c < 3; c++) {
        const grain = (((bits >>> (10 * c)) & 1023) - 511.5) * noise * 2;
        out[at++] = clampByte(paper[c] + (ink[c] - paper[c]) * cover + shade + grain);
      }
    }
  }
}

/** Any two colours that a viewer can tell apart, drawn alike for every class: colour must not give the class away. */
function contrastingColours(random: Random): readonly [Colour, Colour] {
  for (;;) {
    const [a, b] = [colour(random), colour(random)];
    const difference = Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);
    if (difference > 220) return [a, b];
  }
}

function colour(random: Random): Colour {
  return [random() * 255, random() * 255, random() * 255];
}

function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}

function clampByte(x: number): number {
  return x < 0 ? 0 : x > 255 ? 255 : Math.floor(x + 0.5);
}
