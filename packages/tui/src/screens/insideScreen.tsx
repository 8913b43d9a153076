import { InsideScreen } from './inside/InsideScreen.js';
import type { Screen } from './screen.js';

export const insideScreen: Screen = {
  key: '4',
  title: 'Inside',
  help: [
    { keys: '←→', does: 'section' },
    { keys: '↑↓ pgup pgdn', does: 'scroll' },
    { keys: '[ ]', does: 'earlier, later run' },
    { keys: 'x', does: 'export' },
  ],
  View: InsideScreen,
};
