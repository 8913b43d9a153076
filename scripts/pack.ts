import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface Tarball {
  readonly file: string;
  /** What it holds, relative to the package. */
  readonly files: readonly string[];
}

/** `npm pack` of a built package, without its scripts. */
export function pack(path: string, destination: string): Tarball {
  const out = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', destination], {
    cwd: path,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename, files }] = JSON.parse(out) as [{ filename: string; files: { path: string }[] }];
  return { file: join(destination, filename), files: files.map((file) => file.path) };
}
