import { stripVTControlCharacters } from 'node:util';

/** Rows of cells in one picture. */
export const MOST_ROWS = 32;
/** Pictures that can be told apart. */
export const MOST_SLOTS = 2047;

/** Of plane 15, which is for private use: no text of a run has such characters, and each takes one cell. */
const FIRST = 0xf0000;
const RUNS = /([\u{f0000}-\u{fffdf}])\1*/gu;

/** Where a picture, or the rows of it that are not scrolled away, stands on the screen; in cells from 0. */
export interface Placement {
  readonly slot: number;
  readonly row: number;
  readonly column: number;
  readonly columns: number;
  /** Of the picture's rows the first that is seen. */
  readonly first: number;
  /** How many are seen. */
  readonly rows: number;
}

/** The same for the same rows of the same picture in the same place. */
export function placementKey({ slot, row, column, first, rows }: Placement): string {
  return [slot, row, column, first, rows].join(' ');
}

/**
 * Text that stands for a picture until it is on the screen: a character says of each cell which picture belongs there, and which row
 * of it. So pictures are laid out, cut, scrolled and hidden by Ink as any text is, and nothing needs to be measured. kitty has such
 * placeholders of its own, which few other terminals know: https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders
 */
export function placeholderRows(slot: number, columns: number, rows: number): string[] {
  return Array.from({ length: rows }, (_, row) => String.fromCodePoint(FIRST + slot * MOST_ROWS + row).repeat(columns));
}

/** Blank where pictures belong. */
export function withoutPlaceholders(row: string): string {
  // each is two units of UTF-16
  return row.replace(RUNS, (run) => ' '.repeat(run.length / 2));
}

/** The pictures that a screen's rows have room for. */
export function placementsIn(rows: readonly string[]): Placement[] {
  const found: Placement[] = [];
  for (const [row, text] of rows.entries())
    for (const run of runsIn(text)) {
      const above = found.findIndex(
        ({ slot, column, first, ...seen }) =>
          slot === run.slot && column === run.column && seen.row + seen.rows === row && first + seen.rows === run.first,
      );
      if (above < 0) found.push({ ...run, row, rows: 1 });
      else found[above] = { ...found[above], rows: found[above].rows + 1 };
    }
  return found;
}

function runsIn(row: string): Omit<Placement, 'row' | 'rows'>[] {
  const text = stripVTControlCharacters(row);
  return [...text.matchAll(RUNS)].map(({ 0: run, index }) => {
    const code = run.codePointAt(0)! - FIRST;
    return {
      slot: Math.floor(code / MOST_ROWS),
      first: code % MOST_ROWS,
      column: [...text.slice(0, index)].length,
      columns: run.length / 2,
    };
  });
}
