import type { Cell, HtmlTable } from '../../packages/tui/src/jobs/report/tables.js';
import { cellText } from '../../packages/tui/src/jobs/report/tables.js';

/** A report's table as Markdown, its notes under it. */
export function markdownTable({ columns, rows, notes = [], firstColumn = '' }: HtmlTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const lines = [
    line([firstColumn, ...columns.map(({ title }) => title)]),
    `|---|${columns.map(({ align }) => (align === 'right' ? '--:|' : '---|')).join('')}`,
    ...rows.map(({ name, cells }) => line([name, ...cells.map(cellText)])),
    ...notes.flatMap((note) => ['', note]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same as RFC 4180 text, with numbers as they are and not as they are shown; empty where there is nothing. */
export function csvTable({ columns, rows, firstColumn = '' }: HtmlTable): string {
  const lines = [
    [firstColumn, ...columns.map(({ title }) => title)],
    ...rows.map(({ name, cells }) => [name, ...cells.map(csvCell)]),
  ];
  return lines.map((cells) => `${cells.map(quote).join(',')}\n`).join('');
}

function csvCell(cell: Cell): string {
  if (typeof cell !== 'string' && cell.value !== undefined) return String(cell.value);
  const text = cellText(cell);
  return text === '–' ? '' : text;
}

const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
