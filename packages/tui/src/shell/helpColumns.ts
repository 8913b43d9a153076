import { truncate } from '../format/table.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import type { KeyHelp } from '../screens/screen.js';

export interface HelpSection {
  readonly title: string;
  readonly help: readonly KeyHelp[];
}

export interface HelpColumns {
  /** Lines of each column; the first of a section is its title. */
  readonly columns: readonly (readonly { readonly text: string; readonly isTitle: boolean }[])[];
  readonly columnWidth: number;
  /** Titles of the sections for which there was no room. */
  readonly leftOut: readonly string[];
}

const LEAST_COLUMN = 38;
const KEYS = 9;

/** Sections in columns, each whole, in their order; a section that does not fit makes room for a shorter one after it. */
export function helpColumns(sections: readonly HelpSection[], { width, height }: TerminalSize): HelpColumns {
  const count = Math.max(1, Math.floor(width / LEAST_COLUMN));
  const columnWidth = Math.floor(width / count);
  const columns: { text: string; isTitle: boolean }[][] = Array.from({ length: count }, () => []);
  const leftOut: string[] = [];
  for (const { title, help } of sections) {
    const column = columns.find((lines) => lines.length + Math.sign(lines.length) + help.length + 1 <= height);
    if (!column) {
      leftOut.push(title);
      continue;
    }
    if (column.length > 0) column.push({ text: '', isTitle: false });
    const keysWidth = Math.max(KEYS, ...help.map(({ keys }) => keys.length));
    const lines = help.map(({ keys, does }) => truncate(`  ${keys.padEnd(keysWidth)} ${does}`, columnWidth - 1));
    column.push({ text: title, isTitle: true }, ...lines.map((text) => ({ text, isTitle: false })));
  }
  return { columns: columns.filter((lines) => lines.length > 0), columnWidth, leftOut };
}
