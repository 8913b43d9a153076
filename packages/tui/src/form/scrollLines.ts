import { clamp } from '../clamp.js';
import type { FormLine } from './formLines.js';

/** `height` of the lines from `scroll` on, or the last ones; the last row tells of more below. */
export function scrollLines(lines: readonly FormLine[], scroll: number, height: number): readonly FormLine[] {
  const from = clamp(scroll, lines.length - height);
  const shown = lines.slice(from, from + Math.max(0, height));
  const below = lines.length - from - height;
  if (below <= 0) return shown;
  return [...shown.slice(0, -1), { text: `↓ ${below + 1} more lines: page down`, style: 'help' }];
}
