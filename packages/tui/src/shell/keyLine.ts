import type { KeyHelp } from '../screens/screen.js';

const ALWAYS: readonly KeyHelp[] = [
  { keys: '?', does: 'help' },
  { keys: 'q', does: 'quit' },
];

/** A screen's first keys, as many as there is room for, then the way to the others and out. */
export function keyLine(help: readonly KeyHelp[], width: number): string {
  const text = (count: number) =>
    [...help.slice(0, count), ...ALWAYS].map(({ keys, does }) => `${keys} ${does}`).join('   ');
  let count = help.length;
  while (count > 0 && text(count).length > width) count--;
  return text(count);
}
