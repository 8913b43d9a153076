import type { KeyHelp } from '../screens/screen.js';

const ALWAYS: readonly KeyHelp[] = [
  { keys: '?', does: 'help' },
  { keys: 'q', does: 'quit' },
];

/** The first keys, as many as there is room for, and those that must not be missed: the way to the others and out. */
export function keyLine(help: readonly KeyHelp[], width: number, always = ALWAYS): string {
  const text = (count: number) =>
    [...help.slice(0, count), ...always].map(({ keys, does }) => `${keys} ${does}`).join('   ');
  let count = help.length;
  while (count > 0 && text(count).length > width) count--;
  return text(count);
}
