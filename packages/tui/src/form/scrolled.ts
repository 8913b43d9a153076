import type { Key } from 'ink';
import { clamp } from '../clamp.js';

const PAGE = 8;

/** The scroll position after page up or down, with `most` lines that can be scrolled away. */
export function scrolled(scroll: number, most: number, { pageUp }: Pick<Key, 'pageUp'>): number {
  return clamp(scroll + (pageUp ? -PAGE : PAGE), most);
}
