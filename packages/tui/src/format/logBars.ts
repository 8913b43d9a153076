import { truncate } from './table.js';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Drawn so that it stands out without colour too. */
  readonly marked?: boolean;
}

/** Eighths of a cell, from the left. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const FIGURES = 9;

/**
 * Bars on a logarithmic axis that starts at a power of ten below the smallest value above zero, one row each, then the
 * axis: as many rows as bars and one. Zero has no bar; what is not finite fills its row.
 */
export function logBars(bars: readonly Bar[], width: number): string[] {
  const { low, high } = decades(bars.map(({ value }) => value));
  const labelWidth = Math.min(Math.max(0, ...bars.map(({ label }) => label.length)), Math.floor(width * 0.3));
  const room = Math.max(1, width - labelWidth - FIGURES - 3);
  const rows = bars.map(({ label, value, marked }) => {
    const share = value > 0 ? Math.min(1, (Math.log10(value) - low) / (high - low)) : 0;
    const cells = bar(Number.isNaN(value) ? 1 : share, room);
    const figure = (Number.isFinite(value) ? (value === 0 ? '0' : value.toExponential(1)) : String(value)).padStart(
      FIGURES,
    );
    return `${truncate(label, labelWidth).padEnd(labelWidth)} ${marked ? '✗' : ' '}${figure} ${cells}`.trimEnd();
  });
  return [...rows, `${' '.repeat(labelWidth + FIGURES + 3)}${axis(low, high, room)}`];
}

/** The powers of ten around the finite values above zero; one decade at least. */
function decades(values: readonly number[]): { readonly low: number; readonly high: number } {
  const logs = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  if (logs.length === 0) return { low: -1, high: 0 };
  // a value that is a power of ten still has a bar
  const low = Math.ceil(Math.min(...logs)) - 1;
  return { low, high: Math.max(low + 1, Math.ceil(Math.max(...logs))) };
}

function bar(share: number, room: number): string {
  const eighths = Math.max(share > 0 ? 1 : 0, Math.round(share * room * 8));
  return '█'.repeat(eighths >> 3) + EIGHTHS[eighths & 7];
}

/** `└1e-8   ┴1e-7   ┘`, with as many marks named as there is room for. */
function axis(low: number, high: number, room: number): string {
  const line = Array<string>(room).fill('─');
  let free = 0;
  for (let decade = low; decade <= high; decade++) {
    const at = Math.min(room - 1, Math.round(((decade - low) / (high - low)) * (room - 1)));
    const name = `1e${decade}`;
    line[at] = '┴';
    if (at < free || at + 1 + name.length > room) continue;
    line.splice(at + 1, name.length, ...name);
    free = at + name.length + 2;
  }
  return line.join('');
}
