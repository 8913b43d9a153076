import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

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

/**
 * The entry file of an installed package, as `import` from a module in `baseDir` would find it. `import.meta.resolve`
 * cannot start from another folder, and `require.resolve` is blind to packages that export for `import` alone.
 *
 * @throws Node's own error where there is no such package
 */
export function resolvePackage(name: string, baseDir: string): string {
  const require = createRequire(join(baseDir, 'index.js'));
  const folder = require.resolve
    .paths(name)
    ?.map((modules) => join(modules, name))
    .find((path) => existsSync(join(path, 'package.json')));
  const exports =
    folder && (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { exports?: Exports }).exports;
  if (!folder || !exports) return require.resolve(name);
  const isMap = typeof exports === 'object' && !Array.isArray(exports) && '.' in exports;
  const target = importTarget(isMap ? (exports as Record<string, Exports>)['.'] : exports);
  return target ? join(folder, target) : require.resolve(name);
}
