import type { KeyHelp } from '../screens/screen.js';

/** Keys that work on every screen. */
export const COMMON_KEYS: readonly KeyHelp[] = [
  { keys: '1-5', does: 'show a screen' },
  { keys: '?', does: 'help' },
  { keys: 'q', does: 'back, or quit' },
  { keys: 'ctrl-c', does: 'stop, or twice: kill' },
  { keys: 'ctrl-z', does: 'back to the shell until fg' },
];
