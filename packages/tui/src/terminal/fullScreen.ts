import { render } from 'ink';
import { createElement, type ReactElement } from 'react';
import type { CliContext } from '../context.js';
import { PictureStyleContext } from '../hooks/usePictureStyle.js';
import { pictureChoice } from '../pictures/pictureChoice.js';
import { TerminalPictures } from '../pictures/terminalPictures.js';
import { enterAlternateScreen } from './alternateScreen.js';
import { InkScreen } from './inkScreen.js';
import { keyByKey } from './keyByKey.js';
import { ReadyRowsContext } from './readyRows.js';
import { openSuspension } from './suspension.js';

/** Of keys that are held down or pasted; `InkScreen` spaces out what no key asks for. */
const MAX_REDRAWS_PER_SECOND = 60;
const HIDE_CURSOR = '\x1b[?25l';

/** What is to be done beside the screen when the process is stopped by Ctrl-Z, and when it goes on. */
export interface SuspensionListener {
  onSuspend?(): void;
  onContinue?(): void;
}

/** Shows an element on the alternate screen until it calls Ink's `exit(value)`; gives that value. */
export async function fullScreen<T>(
  { stdin, stdout, stderr, env }: CliContext,
  element: ReactElement,
  { onSuspend, onContinue }: SuspensionListener = {},
): Promise<T> {
  const pictures = new TerminalPictures(stdout, pictureChoice(env));
  const screen = new InkScreen(stdout, pictures);
  let leave = enterAlternateScreen(stdout);
  const suspension = openSuspension({
    leave: () => {
      onSuspend?.();
      stdin.setRawMode(false);
      leave();
    },
    enter: () => {
      leave();
      leave = enterAlternateScreen(stdout);
      // twice: the shell may have changed it, of which Node knows nothing
      stdin.setRawMode(false).setRawMode(true);
      stdout.write(HIDE_CURSOR);
      screen.redraw();
      // of a new size the shell alone was told
      process.kill(process.pid, 'SIGWINCH');
      onContinue?.();
    },
  });
  // before Ink's own listener: rows that the new size has moved would stay where nothing is drawn
  const clear = () => {
    screen.clear();
    pictures.resized();
  };
  stdout.prependListener('resize', clear);
  try {
    const keys = keyByKey(stdin, suspension.suspend, () => screen.hurry(), pictures);
    const streams = { stdin: keys, stdout: screen.stream, stderr };
    const spared = createElement(ReadyRowsContext.Provider, { value: screen.ready }, element);
    const shown = createElement(PictureStyleContext.Provider, { value: pictures }, spared);
    const options = { ...streams, exitOnCtrlC: false, maxFps: MAX_REDRAWS_PER_SECOND };
    return (await render(shown, options).waitUntilExit()) as T;
  } finally {
    stdout.off('resize', clear);
    suspension.close();
    screen.close();
    stdout.write(pictures.clear());
    leave();
  }
}
