import type { Key } from 'ink';

const PAGE = 8;

/** The scroll position after page up or down; the end is not known here: it is held to when drawn. */
export function scrolled(scroll: number, { pageUp }: Pick<Key, 'pageUp'>): number {
  return Math.max(0, scroll + (pageUp ? -PAGE : PAGE));
}
