import { RunsScreen } from './runs/RunsScreen.js';
import type { Screen } from './screen.js';

export const runsScreen: Screen = {
  key: '3',
  title: 'Runs',
  help: [
    { keys: '↑↓', does: 'choose' },
    { keys: 'enter', does: 'look inside' },
    { keys: 'space', does: 'select' },
    { keys: 'tab', does: 'details/curves/differences' },
    { keys: '/', does: 'filter: model=cnn acc>0.9' },
    { keys: '←→', does: 'sort by the next column' },
    { keys: 'o', does: 'turn the order' },
    { keys: 'r', does: 'replay' },
    { keys: 'x', does: 'export' },
    { keys: 'd', does: 'delete' },
    { keys: 'pgup pgdn', does: 'scroll the lower part' },
    { keys: 'esc', does: 'select none, no filter' },
  ],
  View: RunsScreen,
};
