import { render } from 'ink';
import type { ReactElement } from 'react';
import type { CliContext } from '../context.js';
import { enterAlternateScreen } from './alternateScreen.js';
import { inkStream } from './inkStream.js';
import { keyByKey } from './keyByKey.js';

const MAX_REDRAWS_PER_SECOND = 10;
const CLEAR = '\x1b[2J\x1b[H';

/** Shows an element on the alternate screen until it calls Ink's `exit(value)`; gives that value. */
export async function fullScreen<T>({ stdin, stdout, stderr }: CliContext, element: ReactElement): Promise<T> {
  const leave = enterAlternateScreen(stdout);
  // before Ink's own listener: rows that the new size has moved would stay where Ink does not look for them
  const clear = () => void stdout.write(CLEAR);
  stdout.prependListener('resize', clear);
  try {
    const streams = { stdin: keyByKey(stdin), stdout: inkStream(stdout), stderr };
    const options = { ...streams, exitOnCtrlC: false, maxFps: MAX_REDRAWS_PER_SECOND };
    return (await render(element, options).waitUntilExit()) as T;
  } finally {
    stdout.off('resize', clear);
    leave();
  }
}
