import type { ChalkInstance } from 'chalk';
import { shade } from './shade.js';
import { truncate } from './table.js';

export interface Confusion {
  readonly classes: readonly string[];
  /** [true class][predicted class], pictures. */
  readonly counts: readonly (readonly number[])[];
}

const MOST_LABEL = 14;
const LEAST_CELL = 2;

/**
 * A confusion matrix: a row for each true class, a column for each predicted one. Each cell is coloured, and without colour
 * shaded, by its share of the row: blue to green on the diagonal, yellow to red beside it; it has the count where there is room.
 */
export function confusionMap({ classes, counts }: Confusion, width: number, paint: ChalkInstance): string[] {
  const label = Math.min(MOST_LABEL, Math.max(...classes.map(({ length }) => length)));
  const digits = Math.max(...counts.flat().map((count) => String(count).length));
  const room = Math.floor((width - label - 1) / classes.length);
  // one column for the shade where there is no colour
  const wanted = digits + (paint.level === 0 ? 2 : 1);
  const cell = room >= wanted ? Math.min(room, Math.max(wanted, 5)) : Math.max(LEAST_CELL, room);
  const heads = classes.map((name) => truncate(name, cell - 1).padStart(cell)).join('');
  return [
    `${' '.repeat(label)} ${heads}`,
    ...counts.map((row, actual) => {
      const total = row.reduce((a, b) => a + b, 0);
      const cells = row.map((count, predicted) => {
        const share = total > 0 ? count / total : 0;
        return cellText(room >= wanted ? String(count) : '', cell, share, actual === predicted, paint);
      });
      return `${truncate(classes[actual], label).padEnd(label)} ${cells.join('')}`;
    }),
  ];
}

function cellText(count: string, width: number, share: number, isRight: boolean, paint: ChalkInstance): string {
  if (paint.level === 0) {
    const text = count === '0' ? '·' : count;
    return text
      ? shade(share) + text.padStart(width - 1)
      : shade(share)
          .repeat(width - 1)
          .padEnd(width);
  }
  const text = (count === '0' ? '·' : count).padStart(width);
  // few mistakes of many pictures would not be seen on a straight scale
  const strength = isRight ? share : Math.sqrt(share);
  const [red, green, blue] = isRight
    ? mix([40, 60, 110], [20, 130, 70], strength)
    : mix([45, 45, 55], [200, 50, 30], strength);
  return paint.bgRgb(red, green, blue).rgb(240, 240, 240)(text);
}

type Colour = readonly [number, number, number];

function mix(from: Colour, to: Colour, share: number): Colour {
  const at = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [at(0), at(1), at(2)];
}
