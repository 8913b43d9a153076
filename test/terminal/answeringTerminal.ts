import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { terminalEnv } from './terminalEnv.js';
import { CLI } from './tmux.js';

const POLL_MS = 50;
const COLOURS = { TERM: 'xterm-256color', COLORTERM: 'truecolor' };
/** The last of the questions that the UI asks. */
const LAST_QUESTION = '\x1b[c';

/** `script` of util-linux, which opens a terminal and hands on all that is written to it, unread. */
export const hasScript = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '');

export interface AnsweringTerminal {
  type(keys: string): void;
  /** Waits until what was written since the last time fits; gives it. Throws with it after 30 s. */
  until(what: string, fits: (written: string) => boolean): Promise<string>;
  /** The exit code of the UI. */
  ended: Promise<number | null>;
  close(): void;
}

export interface TerminalKind {
  readonly columns: number;
  readonly rows: number;
  /** What it answers when it is asked for its attributes, after the other questions. */
  readonly answers: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** The UI in a terminal that is a program: everything that is written to it can be looked at. */
export function openAnsweringTerminal(cwd: string, { columns, rows, answers, env }: TerminalKind): AnsweringTerminal {
  const command = `stty rows ${rows} cols ${columns}; exec '${process.execPath}' '${CLI}'`;
  const child = spawn('script', ['-qfec', command, '/dev/null'], {
    cwd,
    env: { ...terminalEnv(), ...COLOURS, ...env },
  });
  let written = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text;
    if (text.includes(LAST_QUESTION)) child.stdin.write(answers);
  });
  return {
    type: (keys) => void child.stdin.write(keys),
    async until(what, fits) {
      const deadline = Date.now() + 30_000;
      while (!fits(written)) {
        if (Date.now() > deadline)
          throw new Error(`${what}: not seen within 30 s. Written: ${JSON.stringify(written)}`);
        await sleep(POLL_MS);
      }
      const all = written;
      written = '';
      return all;
    },
    ended: new Promise((resolve) => child.on('close', resolve)),
    close: () => void child.kill(),
  };
}
