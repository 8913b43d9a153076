import type { Key } from 'ink';

const PAGE = 8;

/** The scroll position after page up or down, with `most` lines that can be scrolled away. */
export function scrolled(scroll: number, most: number, { pageUp }: Pick<Key, 'pageUp'>): number {
  return Math.max(0, Math.min(most, scroll + (pageUp ? -PAGE : PAGE)));
}
