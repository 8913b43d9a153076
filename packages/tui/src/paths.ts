import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';

const FILE_EXTENSION = /\.(json|ya?ml|[cm]?[jt]s)$/i;

/** Whether `text` is meant as a path, not as a registered or a package's name. */
export function looksLikePath(text: string): boolean {
  return /^\.{0,2}[/\\]/.test(text) || isAbsolute(text) || text === '.' || text === '..' || FILE_EXTENSION.test(text);
}

/** An absolute path where `text` is one; a plain name is left as it is, even where a file happens to be called so. */
export function pathOrName(cwd: string, text: string): string {
  return looksLikePath(text) || (text.includes('/') && !text.startsWith('@') && existsSync(resolve(cwd, text)))
    ? resolve(cwd, text)
    : text;
}
