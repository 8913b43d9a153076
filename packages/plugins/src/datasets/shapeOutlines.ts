/** A shape as a distance function about its centre, in units of its radius: negative inside, u to the right, v down. */
export interface Outline {
  readonly name: string;
  /** Largest turn, as the tangent of half the angle: 1 is any quarter turn, 0.1 about 11 degrees. */
  readonly turn: number;
  /** @param phase [0, 1): where in its period a pattern starts */
  readonly distance: (u: number, v: number, phase: number) => number;
}

const STRIPE = 0.6;
const CELL = 0.55;
const DOT = 2 / 3;

/** Class i is drawn by outline i. Patterns fill a square patch; stripes turn little, so that their direction stays plain. */
export const OUTLINES: readonly Outline[] = [
  { name: 'circle', turn: 0, distance: (u, v) => length(u, v) - 0.9 },
  { name: 'square', turn: 1, distance: (u, v) => box(u, v, 0.8) },
  {
    name: 'triangle',
    turn: 1,
    distance: (u, v) => Math.max(v - 0.5, 0.8660254 * Math.abs(u) - 0.5 * v - 0.5),
  },
  {
    name: 'cross',
    turn: 1,
    distance: (u, v) =>
      Math.min(Math.max(Math.abs(u) - 1, Math.abs(v) - 0.3), Math.max(Math.abs(u) - 0.3, Math.abs(v) - 1)),
  },
  { name: 'ring', turn: 0, distance: (u, v) => Math.abs(length(u, v) - 0.72) - 0.2 },
  { name: 'star', turn: 1, distance: star },
  {
    name: 'horizontal stripes',
    turn: 0.1,
    distance: (u, v, phase) => Math.max(box(u, v, 1), wave(v, STRIPE, phase)),
  },
  {
    name: 'vertical stripes',
    turn: 0.1,
    distance: (u, v, phase) => Math.max(box(u, v, 1), wave(u, STRIPE, phase)),
  },
  { name: 'checker', turn: 0.2, distance: checker },
  {
    name: 'dots',
    turn: 0.2,
    distance: (u, v) => Math.max(box(u, v, 1), length(centred(u + DOT / 2, DOT), centred(v + DOT / 2, DOT)) - 0.21),
  },
];

// Math.hypot is slow, and not the same to the last bit everywhere; a square root is
function length(u: number, v: number): number {
  return Math.sqrt(u * u + v * v);
}

function box(u: number, v: number, half: number): number {
  return Math.max(Math.abs(u), Math.abs(v)) - half;
}

/** The position within its period, -period/2 .. period/2. */
function centred(x: number, period: number): number {
  const turns = x / period;
  return (turns - Math.floor(turns) - 0.5) * period;
}

/** Distance to the edge of stripes of half a period each. */
function wave(x: number, period: number, phase: number): number {
  return Math.abs(centred(x + phase * period, period)) - period / 4;
}

function checker(u: number, v: number, phase: number): number {
  const a = wave(u, 2 * CELL, phase);
  const b = wave(v, 2 * CELL, phase);
  const edge = Math.min(Math.abs(a), Math.abs(b));
  return Math.max(box(u, v, 1), a * b > 0 ? -edge : edge);
}

/** Five points: the plane folded onto one half of one point, then the distance to its edge. */
function star(u: number, v: number): number {
  const inner = 0.45;
  const [cx, cy] = [0.809016994375, -0.587785252292];
  let x = Math.abs(u);
  let y = -v;
  const first = 2 * Math.max(cx * x + cy * y, 0);
  x -= first * cx;
  y -= first * cy;
  const second = 2 * Math.max(-cx * x + cy * y, 0);
  x = Math.abs(x + second * cx);
  y -= second * cy + 1;
  const [bx, by] = [-inner * cy, inner * cx - 1];
  const along = Math.min(Math.max((x * bx + y * by) / (bx * bx + by * by), 0), 1);
  const distance = length(x - bx * along, y - by * along);
  return y * bx - x * by < 0 ? -distance : distance;
}
