import type { TerminalSize } from '../hooks/useTerminalSize.js';

export interface SplitLayout {
  /** Whether the side stands beside the form; else under it. */
  readonly wide: boolean;
  readonly form: TerminalSize;
  readonly side: TerminalSize;
}

/** From this width on the form stands beside what it is about, below it above. */
const WIDE = 100;
export const GAP = 3;
const WIDEST_FORM = 64;
/** The filter above, and the status below. */
const BAR_ROWS = 2;

/** How a form and what it is about share the room; `rowsAbove` of the form where it stands above. */
export function splitLayout({ width, height }: TerminalSize, rowsAbove?: number): SplitLayout {
  const rows = Math.max(2, height - BAR_ROWS);
  if (width >= WIDE) {
    const formWidth = Math.min(WIDEST_FORM, Math.floor(width * 0.46));
    const form = { width: formWidth, height: rows };
    return { wide: true, form, side: { width: width - formWidth - GAP, height: rows } };
  }
  const formHeight = Math.min(rows, rowsAbove ?? Math.ceil(rows * 0.6));
  // a rule stands between
  return {
    wide: false,
    form: { width, height: formHeight },
    side: { width, height: Math.max(0, rows - formHeight - 1) },
  };
}
