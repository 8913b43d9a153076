import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LayerlabError } from '../errors.js';

type Exports = string | null | undefined | readonly Exports[] | { readonly [condition: string]: Exports };

const CONDITIONS = new Set(['node', 'import', 'module-sync', 'default']);

/** The first target that an `import` would take. */
function importTarget(exports: Exports): string | undefined {
  if (typeof exports === 'string') return exports;
  if (!exports || typeof exports !== 'object') return undefined;
  const candidates = Array.isArray(exports)
    ? exports
    : Object.entries(exports as Record<string, Exports>).flatMap(([condition, target]) =>
        CONDITIONS.has(condition) ? [target] : [],
      );
  for (const candidate of candidates) {
    const target = importTarget(candidate);
    if (target) return target;
  }
  return undefined;
}

/** The TypeScript that a package is built from, where it says so and has it: a published one has only what was built. */
function sourceTarget(exports: Exports, folder: string): string | undefined {
  const source = (exports as { source?: unknown } | null | undefined)?.source;
  return typeof source === 'string' && existsSync(join(folder, source)) ? source : undefined;
}

/**
 * The file that stands for the package in `folder`: that of the condition "source" of its "exports", so that a plugin can be run
 * without a build step; else what `import` would take. undefined where the package exports nothing for it.
 *
 * @throws LayerlabError BAD_PLUGIN where its package.json is no JSON
 */
export function packageEntry(folder: string): string | undefined {
  const { exports, main } = readManifest(join(folder, 'package.json'));
  const isMap = typeof exports === 'object' && exports !== null && !Array.isArray(exports) && '.' in exports;
  const root = isMap ? (exports as Record<string, Exports>)['.'] : exports;
  const target = sourceTarget(root, folder) ?? importTarget(root) ?? (exports ? undefined : main);
  return target ? join(folder, target) : undefined;
}

function readManifest(file: string): { readonly exports?: Exports; readonly main?: string } {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new LayerlabError('BAD_PLUGIN', `${file} cannot be read: ${(cause as Error).message}. Mend it.`, { cause });
  }
}
