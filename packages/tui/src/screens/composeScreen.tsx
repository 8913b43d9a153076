import { ComposeScreen } from './compose/ComposeScreen.js';
import type { Screen } from './screen.js';

export const composeScreen: Screen = {
  key: '1',
  title: 'Compose',
  help: [
    { keys: '↑↓', does: 'choose a setting' },
    { keys: '←→', does: 'change it' },
    { keys: 'enter', does: 'start' },
    { keys: 'p', does: 'preset' },
    { keys: 'w', does: 'save as a file' },
    { keys: '/', does: 'filter' },
    { keys: 'space', does: 'list of choices' },
    { keys: 'd', does: 'default' },
    { keys: 'esc', does: 'stop typing, no filter' },
    { keys: 'home end', does: 'ends of the text or form' },
    { keys: 'pgdn', does: 'more of the preview' },
  ],
  View: ComposeScreen,
};
