import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../packages/tui/dist/cli.js', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves once stdout holds the text. */
  says(text: string): Promise<void>;
}

/** Starts the built command as a stranger would, without a terminal. */
export function startLayerlab(arguments_: readonly string[], env: NodeJS.ProcessEnv = {}, cwd?: string): Running {
  const child = spawn(process.execPath, [CLI, ...arguments_], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const waiting: (() => void)[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    for (const check of [...waiting]) check();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  return {
    child,
    finished: new Promise((resolve) => {
      child.on('close', (code) => resolve({ code, stdout, stderr }));
    }),
    says: (text) =>
      new Promise((resolve) => {
        const check = () => {
          if (stdout.includes(text)) resolve();
        };
        waiting.push(check);
        check();
      }),
  };
}

export const layerlab = (...arguments_: string[]): Promise<Finished> => startLayerlab(arguments_).finished;

/** The last line of stdout as JSON. */
export function lastJson<T>({ stdout }: Finished): T {
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as T;
}
