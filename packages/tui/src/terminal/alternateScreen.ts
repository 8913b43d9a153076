import { writeSync } from 'node:fs';

const ENTER = '\x1b[?1049h\x1b[2J\x1b[H';
// no pictures, which some terminals keep, cursor on, attributes off, back to the screen that was there before
const LEAVE = '\x1b[2J\x1b[?25h\x1b[0m\x1b[?1049l';

/** Switches to the alternate screen; gives back what leaves it. It is left, too, when the process exits or crashes. */
export function enterAlternateScreen(stdout: NodeJS.WriteStream & { fd?: number }): () => void {
  let inside = true;
  stdout.write(ENTER);
  const leave = () => {
    if (!inside) return;
    inside = false;
    process.off('exit', leave).off('uncaughtExceptionMonitor', leave);
    writeNow(stdout, LEAVE);
  };
  // the monitor runs before Node prints the error, which would be lost on the alternate screen
  process.on('exit', leave).on('uncaughtExceptionMonitor', leave);
  return leave;
}

/** Past the stream's buffer: at exit nothing asynchronous is written any more. */
function writeNow(stdout: NodeJS.WriteStream & { fd?: number }, text: string): void {
  try {
    if (typeof stdout.fd === 'number') writeSync(stdout.fd, text);
    else stdout.write(text);
  } catch {
    // the terminal is gone; there is nothing left to restore
  }
}
