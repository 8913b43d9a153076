import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node itself; those that TypeScript needs unless given. */
  readonly nodeOptions?: readonly string[];
}

/**
 * Runs a script in a process of its own; gives its last line, parsed as JSON, or undefined where it fails.
 * @param file relative to this folder, or a URL
 */
export function runChild<T>(
  file: string,
  arguments_: readonly string[],
  { env = {}, nodeOptions = ['--import', 'tsx'] }: ChildOptions = {},
): Promise<T | undefined> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [...nodeOptions, path, ...arguments_], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const reason = errors.split('\n').find((line) => /Error/.test(line)) ?? `exit ${code}`;
      if (code !== 0) process.stderr.write(`${file} ${arguments_.join(' ')}: ${reason}\n`);
      resolve(code === 0 ? (JSON.parse(out.trim().split('\n').at(-1)!) as T) : undefined);
    });
  });
}
