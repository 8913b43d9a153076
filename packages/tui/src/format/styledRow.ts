/** One of the palette's colours, as the terminal's own theme sets them: legible on light and dark grounds alike. */
export type PaletteColor = 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan';

export interface Span {
  readonly text: string;
  /** The ground's own where it is left out. */
  readonly color?: PaletteColor;
  readonly bold?: boolean;
  readonly dim?: boolean;
}

/** A row of text in several colours. */
export type StyledRow = readonly Span[];

/** Cells, each a character with its colour, as a row in which neighbours of one colour are one span. */
export function rowOfCells(cells: readonly Span[]): StyledRow {
  const row: Span[] = [];
  for (const cell of cells) {
    const last = row.at(-1);
    if (last && last.color === cell.color && last.bold === cell.bold)
      row[row.length - 1] = { ...last, text: last.text + cell.text };
    else row.push(cell);
  }
  return row;
}

/** As it looks without colour. */
export const plainText = (row: StyledRow): string => row.map(({ text }) => text).join('');
