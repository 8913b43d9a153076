import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { LayerlabError } from '@layerlab/core/light';
import type { RunTool } from './tool.js';

type Manager = 'apt-get' | 'dnf' | 'apk' | 'pacman' | 'zypper';

interface RequiredTool {
  readonly name: string;
  /** Shows that it works. */
  readonly check: readonly [command: string, ...arguments_: string[]];
  readonly packages: Readonly<Record<Manager, string>>;
}

const INSTALL: Readonly<Record<Manager, string>> = {
  'apt-get': 'sudo apt-get install -y',
  dnf: 'sudo dnf install -y',
  apk: 'sudo apk add',
  pacman: 'sudo pacman -S',
  zypper: 'sudo zypper install -y',
};

const PYTHON: RequiredTool = {
  name: 'python3',
  check: ['python3', '--version'],
  packages: { 'apt-get': 'python3', dnf: 'python3', apk: 'python3', pacman: 'python', zypper: 'python3' },
};

const PIP: RequiredTool = {
  name: 'pip',
  check: ['python3', '-m', 'pip', '--version'],
  packages: {
    'apt-get': 'python3-pip',
    dnf: 'python3-pip',
    apk: 'py3-pip',
    pacman: 'python-pip',
    zypper: 'python3-pip',
  },
};

const COMPILER: readonly RequiredTool[] = [
  {
    name: 'make',
    check: ['make', '--version'],
    packages: { 'apt-get': 'make', dnf: 'make', apk: 'make', pacman: 'make', zypper: 'make' },
  },
  {
    name: 'g++',
    check: ['g++', '--version'],
    packages: { 'apt-get': 'g++', dnf: 'gcc-c++', apk: 'g++', pacman: 'gcc', zypper: 'gcc-c++' },
  },
];

/** What takes a library out of a wheel. */
export const UNPACK_TOOLS: readonly RequiredTool[] = [PYTHON, PIP];
/** What also builds a binding against it. */
export const BUILD_TOOLS: readonly RequiredTool[] = [...UNPACK_TOOLS, ...COMPILER];

/** @throws LayerlabError SETUP_FAILED that names every tool that is missing, with the command that installs each */
export async function requireTools(
  tools: readonly RequiredTool[],
  run: RunTool,
  manager = findManager(),
): Promise<void> {
  const missing: RequiredTool[] = [];
  for (const tool of tools) {
    const [command, ...arguments_] = tool.check;
    await run(command, arguments_).catch(() => missing.push(tool));
  }
  if (missing.length === 0) return;
  const commands = missing.map(
    ({ name, packages }) => `  ${name}: ${manager ? `${INSTALL[manager]} ${packages[manager]}` : 'install it'}`,
  );
  throw new LayerlabError(
    'SETUP_FAILED',
    `Missing here: ${missing.map(({ name }) => name).join(', ')}. Nothing was changed. Install what is missing, then run the command again:\n${commands.join('\n')}`,
  );
}

function findManager(path = process.env.PATH ?? ''): Manager | undefined {
  const folders = path.split(delimiter);
  return (Object.keys(INSTALL) as Manager[]).find((name) => folders.some((folder) => existsSync(join(folder, name))));
}
