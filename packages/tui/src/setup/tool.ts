import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { LayerlabError } from '@layerlab/core/light';

export interface ToolOptions {
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Each line of stdout and stderr. */
  readonly onLine?: (line: string) => void;
}

/** Runs a program to its end and gives its stdout; tests give their own. @throws LayerlabError SETUP_FAILED */
export type RunTool = (command: string, arguments_: readonly string[], options?: ToolOptions) => Promise<string>;

const LINES_KEPT = 100;
const LINES_SHOWN = 4;

export const runTool: RunTool = (command, arguments_, { cwd, env, onLine = () => {} } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, arguments_, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm is a batch file there, which only a shell starts
      shell: process.platform === 'win32' && command === 'npm',
    });
    const out: string[] = [];
    const kept: string[] = [];
    const take = (line: string) => {
      onLine(line);
      kept.push(line);
      if (kept.length > LINES_KEPT) kept.shift();
    };
    createInterface({ input: child.stdout }).on('line', (line) => {
      out.push(line);
      take(line);
    });
    createInterface({ input: child.stderr }).on('line', take);
    const fail = (how: string) =>
      reject(new LayerlabError('SETUP_FAILED', `"${[command, ...arguments_].join(' ')}" ${how}.${telling(kept)}`));
    child.on('error', (error) => fail(`could not be started: ${error.message}`));
    child.on('close', (code, signal) =>
      code === 0 ? resolve(out.join('\n')) : fail(signal ? `was ended by ${signal}` : `ended with exit code ${code}`),
    );
  });

/** The lines that say what went wrong: compilers and package managers go on for pages after them. */
function telling(lines: readonly string[]): string {
  const errors = lines.filter((line) => /\berror\b|not found|no space left/i.test(line));
  const shown = errors.length > 0 ? errors.slice(0, LINES_SHOWN) : lines.slice(-LINES_SHOWN);
  return shown.length > 0 ? `\n${shown.map((line) => `    ${line.trim()}`).join('\n')}` : '';
}
