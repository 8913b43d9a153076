export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** A plain-text table: a header, a rule and one line per row, columns two spaces apart, no trailing blanks. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map((column, i) => Math.max(width(column.title), ...rows.map((row) => width(row[i] ?? ''))));
  const line = (cells: readonly string[]) =>
    columns
      .map((column, i) => pad(cells[i] ?? '', widths[i], column.align ?? 'left'))
      .join('  ')
      .trimEnd();
  return [line(columns.map((c) => c.title)), widths.map((w) => '─'.repeat(w)).join('  '), ...rows.map(line)];
}

export interface FittedColumn extends Column {
  /** How easily it is missed: where there is no room the highest goes first; a column without one never does. */
  readonly spare?: number;
}

/** A table without as many of its spare columns as there is no room for; what is left may still be wider. */
export function fittedTable(
  columns: readonly FittedColumn[],
  rows: readonly (readonly string[])[],
  room: number,
): string[] {
  const lines = table(columns, rows);
  const most = Math.max(0, ...columns.map(({ spare = 0 }) => spare));
  if (most === 0 || lines.every((line) => width(line) <= room)) return lines;
  const left = columns.findIndex(({ spare }) => spare === most);
  const without = <T>(all: readonly T[]) => all.filter((_, i) => i !== left);
  return fittedTable(without(columns), rows.map(without), room);
}

/** Code points, which is what terminals show one cell for in everything printed here. */
function width(text: string): number {
  return [...text].length;
}

function pad(text: string, to: number, align: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, to - width(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** `text` cut to `to` cells, an ellipsis in its middle where something was left out: of a run's id both ends tell it apart. */
export function shortened(text: string, to: number): string {
  const points = [...text];
  const kept = Math.max(0, to - 1);
  const head = Math.ceil(kept / 2);
  return points.length <= to
    ? text
    : `${points.slice(0, head).join('')}…${points.slice(points.length - (kept - head)).join('')}`;
}

/** `text` cut to `to` cells, the last of them an ellipsis where something was left out. */
export function truncate(text: string, to: number): string {
  const points = [...text];
  return points.length <= to ? text : `${points.slice(0, Math.max(0, to - 1)).join('')}…`;
}
