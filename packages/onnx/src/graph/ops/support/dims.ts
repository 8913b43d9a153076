import type { Dim } from '../../tensor.js';
import { fail } from './fail.js';

/** coefficient times a product of symbols: what a product of dimensions is when some are symbolic. */
interface Monomial {
  coefficient: number;
  symbols: string[];
}

function monomial(dims: readonly Dim[]): Monomial {
  let coefficient = 1;
  const symbols: string[] = [];
  for (const dim of dims) {
    for (const factor of typeof dim === 'number' ? [dim] : dim.split('*')) {
      const size = Number(factor);
      if (Number.isInteger(size)) coefficient *= size;
      else symbols.push(String(factor));
    }
  }
  return { coefficient, symbols: symbols.sort() };
}

function toDim({ coefficient, symbols }: Monomial): Dim {
  if (symbols.length === 0 || coefficient === 0) return coefficient;
  return [...(coefficient === 1 ? [] : [coefficient]), ...symbols].join('*');
}

/** The product of dimensions: 12 for [3, 4], '49*batch' for ['batch', 7, 7]. */
export function productOf(dims: readonly Dim[]): Dim {
  return toDim(monomial(dims));
}

/** The product of `dims` over that of `by`, or undefined where it is not a whole dimension. */
export function quotientOf(dims: readonly Dim[], by: readonly Dim[]): Dim | undefined {
  const over = monomial(dims);
  const under = monomial(by);
  if (under.coefficient === 0) return undefined;
  for (const symbol of under.symbols) {
    const at = over.symbols.indexOf(symbol);
    if (at < 0) return undefined;
    over.symbols.splice(at, 1);
  }
  const coefficient = over.coefficient / under.coefficient;
  return Number.isInteger(coefficient) ? toDim({ coefficient, symbols: over.symbols }) : undefined;
}

/** The sum of dimensions: 7 for [3, 4], '2*batch' for ['batch', 'batch'], 'batch+3' for ['batch', 3]. */
export function sumOf(dims: readonly Dim[]): Dim {
  const symbolic = dims.filter((d) => typeof d === 'string');
  const known = dims.reduce<number>((sum, d) => sum + (typeof d === 'number' ? d : 0), 0);
  if (symbolic.length === 0) return known;
  const same = symbolic.every((d) => d === symbolic[0]);
  const symbol = same ? String(productOf([symbolic.length, symbolic[0]])) : symbolic.join('+');
  return known === 0 ? symbol : `${symbol}+${known}`;
}

/** Whether two dimensions can be equal at run time: a symbol may turn out to be any size. */
export function mayEqual(a: Dim, b: Dim): boolean {
  return a === b || typeof a !== typeof b;
}

/** The more informative one of two dimensions that must be equal. */
export function unify(a: Dim, b: Dim, what: string): Dim {
  if (!mayEqual(a, b)) fail(`${what} must be equal; received ${a} and ${b}`);
  return typeof a === 'number' ? a : b;
}

/** The shape that numpy's broadcasting gives; a symbol meets 1, itself, or a size that it then must have. */
export function broadcastShapes(shapes: readonly (readonly Dim[])[]): Dim[] {
  const rank = Math.max(0, ...shapes.map((s) => s.length));
  return Array.from({ length: rank }, (_, i) =>
    shapes.reduce<Dim>((dim, shape) => {
      const other = shape[i - rank + shape.length] ?? 1;
      if (other === 1) return dim;
      if (dim === 1) return other;
      if (!mayEqual(dim, other)) fail(`shapes do not broadcast: ${dim} against ${other}`);
      return typeof dim === 'number' ? dim : other;
    }, 1),
  );
}

/** A dimension that an operator must know. */
export function knownDim(dim: Dim, what: string): number {
  return typeof dim === 'number' ? dim : fail(`${what} must be a known size; received the symbolic "${dim}"`);
}

/** Axis in 0..rank-1 from one in -rank..rank-1. */
export function normalizeAxis(axis: number, rank: number): number {
  const at = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(axis) || at < 0 || at >= rank) fail(`axis ${axis} is out of range for rank ${rank}`);
  return at;
}

/** Axes in 0..rank-1, sorted, each once. */
export function normalizeAxes(axes: readonly number[], rank: number): number[] {
  const normal = axes.map((axis) => normalizeAxis(axis, rank)).sort((a, b) => a - b);
  if (new Set(normal).size !== normal.length) fail(`axes [${axes}] name one axis twice`);
  return normal;
}
