import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ControlClient } from './controlClient.js';
import { terminalEnv } from './terminalEnv.js';

export const CLI = fileURLToPath(new URL('../../packages/tui/dist/cli.js', import.meta.url));
export const PROMPT = 'ready$';
export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

const POLL_MS = 150;

export interface Terminal {
  /** Keys as tmux names them: `Enter`, `Up`, `q`. */
  press(...keys: string[]): void;
  /** Types the text, as quickly as a paste. */
  type(text: string): void;
  /** Types the line into the shell and enters it. */
  enter(line: string): void;
  screen(): string;
  /** The screen with its colours, as ANSI escapes. */
  colouredScreen(): string;
  resize(width: number, height: number): void;
  /** Waits until the screen fits; gives that screen. Throws with the last screen after `timeoutMs`. */
  until(what: string, fits: (screen: string) => boolean, timeoutMs?: number): Promise<string>;
  /** `until` for measurements: looks again and again without a rest. */
  soon(what: string, fits: (screen: string) => boolean): Promise<string>;
  /** For finer measurements. */
  control(): Promise<ControlClient>;
  /** What tmux knows of the terminal: `alternate_on`, `cursor_flag`. */
  flag(name: string): string;
  /** The process the shell runs in the foreground, once it is there. */
  childOfShell(): number | undefined;
  close(): void;
}

/** A shell in a terminal of its own, with a tmux server nobody else uses. */
export function openTerminal(cwd: string, width = 100, height = 30): Terminal {
  const socket = `layerlab-${randomUUID()}`;
  const env = terminalEnv();
  const tmux = (...args: string[]) =>
    execFileSync('tmux', ['-u', '-L', socket, '-f', '/dev/null', ...args], { env, encoding: 'utf8' });
  tmux('new-session', '-d', '-x', `${width}`, '-y', `${height}`, '-c', cwd, `env PS1='${PROMPT} ' sh`);

  const type = (text: string) => void tmux('send-keys', '-l', text);
  const screen = () => tmux('capture-pane', '-p');
  return {
    press: (...keys) => void tmux('send-keys', ...keys),
    type,
    enter(line) {
      type(line);
      tmux('send-keys', 'Enter');
    },
    screen,
    colouredScreen: () => tmux('capture-pane', '-e', '-p'),
    until: (what, fits, timeoutMs = 30_000) => poll(screen, what, fits, { timeoutMs, restMs: POLL_MS }),
    soon: (what, fits) => poll(screen, what, fits, { timeoutMs: 30_000, restMs: 0 }),
    // the client's own size is none
    control: () =>
      new ControlClient(spawn('tmux', ['-u', '-L', socket, '-C', 'attach', '-f', 'ignore-size'], { env })).attached(),
    resize: (columns, rows) => void tmux('resize-window', '-x', `${columns}`, '-y', `${rows}`),
    flag: (name) => tmux('display-message', '-p', `#{${name}}`).trim(),
    childOfShell: () => childrenOf(Number(tmux('display-message', '-p', '#{pane_pid}')))[0]?.pid,
    close: () => void tmux('kill-server'),
  };
}

async function poll(
  screen: () => string,
  what: string,
  fits: (screen: string) => boolean,
  { timeoutMs, restMs }: { readonly timeoutMs: number; readonly restMs: number },
) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const now = screen();
    if (fits(now)) return now;
    if (Date.now() > deadline) throw new Error(`${what}: not seen within ${timeoutMs} ms. The screen:\n${now}`);
    await sleep(restMs);
  }
}

export interface Child {
  readonly pid: number;
  readonly command: string;
}

export function childrenOf(parent: number): Child[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().match(/^(\d+)\s+(\d+)\s+(.*)$/))
    .filter((row) => row !== null && Number(row[2]) === parent)
    .map((row) => ({ pid: Number(row![1]), command: row![3] }));
}
