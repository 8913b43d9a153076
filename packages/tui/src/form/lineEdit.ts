import type { Key } from 'ink';
import { clamp } from '../clamp.js';

/** A text that is being typed. */
export interface Line {
  readonly text: string;
  /** How many characters stand before the cursor; undefined: all, and it has not been moved. */
  readonly caret?: number;
}

export type LineAction =
  | { readonly type: 'type'; readonly text: string }
  /** The character before the cursor, or the one after it. */
  | { readonly type: 'erase'; readonly ahead?: boolean }
  | { readonly type: 'caret'; readonly by: number };

const CARET = '▏';

/** Printable characters, typed or pasted. */
const isText = (input: string, key: Key): boolean => input !== '' && !key.ctrl && !key.meta && !/\p{Cc}/u.test(input);

/** What a key does to a text that is being typed; undefined where it does nothing. */
export function lineAction(input: string, key: Key): LineAction | undefined {
  if (key.leftArrow || key.rightArrow) return { type: 'caret', by: key.leftArrow ? -1 : 1 };
  if (key.home || (key.ctrl && input === 'a')) return { type: 'caret', by: Number.NEGATIVE_INFINITY };
  if (key.end || (key.ctrl && input === 'e')) return { type: 'caret', by: Number.POSITIVE_INFINITY };
  if (key.backspace) return { type: 'erase' };
  if (key.delete) return { type: 'erase', ahead: true };
  return isText(input, key) ? { type: 'type', text: input } : undefined;
}

/** The text after that. Characters are code points. */
export function editLine({ text, caret }: Line, action: LineAction): Line {
  const points = [...text];
  const at = clamp(caret ?? points.length, points.length);
  if (action.type === 'caret') return { text, caret: clamp(at + action.by, points.length) };
  const from = action.type === 'erase' && !action.ahead ? Math.max(0, at - 1) : at;
  const to = action.type === 'erase' && action.ahead ? at + 1 : at;
  const typed = action.type === 'type' ? [...action.text] : [];
  return {
    text: [...points.slice(0, from), ...typed, ...points.slice(to)].join(''),
    caret: caret === undefined ? undefined : from + typed.length,
  };
}

/** The text with its cursor on at most `room` cells: of a longer one the part around the cursor. */
export function shownLine({ text, caret }: Line, room = Number.POSITIVE_INFINITY): string {
  const points = [...text];
  const at = clamp(caret ?? points.length, points.length);
  const cells = [...points.slice(0, at), CARET, ...points.slice(at)];
  if (cells.length <= room) return cells.join('');
  const from = clamp(at - Math.floor(room / 2), cells.length - room);
  const part = cells.slice(from, from + room);
  if (from > 0) part[0] = '…';
  if (from + room < cells.length) part[part.length - 1] = '…';
  return part.join('');
}
