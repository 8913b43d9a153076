import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const HASH = /^[0-9a-f]{40,64}$/;

/** The commit that is checked out around `dir`, read from git's own files; undefined outside a repository. */
export function gitCommit(dir: string): string | undefined {
  try {
    const git = gitFolder(resolve(dir));
    return git && headOf(git);
  } catch {
    // a repository of a layout not known here is as good as none: the commit is a note in the record, nothing more
    return undefined;
  }
}

function gitFolder(dir: string): string | undefined {
  const candidate = join(dir, '.git');
  if (existsSync(candidate)) {
    if (statSync(candidate).isDirectory()) return candidate;
    // a worktree or submodule: a file that says where the folder is
    const target = /^gitdir:\s*(.+)$/m.exec(readFileSync(candidate, 'utf8'))?.[1];
    return target && resolve(dir, target.trim());
  }
  const parent = dirname(dir);
  return parent === dir ? undefined : gitFolder(parent);
}

function headOf(git: string): string | undefined {
  const head = readFileSync(join(git, 'HEAD'), 'utf8').trim();
  if (HASH.test(head)) return head;
  const ref = /^ref:\s*(.+)$/.exec(head)?.[1];
  if (!ref) return undefined;
  const common = join(git, 'commondir');
  const shared = existsSync(common) ? resolve(git, readFileSync(common, 'utf8').trim()) : git;
  for (const folder of [git, shared]) {
    const loose = join(folder, ref);
    if (existsSync(loose)) return readFileSync(loose, 'utf8').trim();
  }
  const packed = join(shared, 'packed-refs');
  if (!existsSync(packed)) return undefined;
  const line = readFileSync(packed, 'utf8')
    .split('\n')
    .find((text) => text.endsWith(` ${ref}`));
  return line?.split(' ')[0];
}
