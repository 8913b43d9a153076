import { ExportScreen } from './export/ExportScreen.js';
import type { Screen } from './screen.js';

export const exportScreen: Screen = {
  key: '5',
  title: 'Export',
  help: [
    { keys: 'a', does: 'export, compare, time' },
    { keys: 'e', does: 'export' },
    { keys: 'v', does: 'compare' },
    { keys: 'b', does: 'time' },
    { keys: '←→', does: 'another run' },
    { keys: 'space', does: 'list of runs' },
    { keys: 'pgdn', does: 'more' },
    { keys: '↑↓', does: 'choose a setting' },
    { keys: 'c', does: 'cancel' },
  ],
  View: ExportScreen,
};
