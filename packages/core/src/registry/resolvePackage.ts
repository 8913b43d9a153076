import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageEntry } from './packageEntry.js';

/**
 * The entry file of an installed package, as `import` from a module in `baseDir` would find it, but for `packageEntry`'s
 * preference of sources. `import.meta.resolve` cannot start from another folder, and `require.resolve` is blind to packages that
 * export for `import` alone.
 *
 * @throws Node's own error where there is no such package
 */
export function resolvePackage(name: string, baseDir: string): string {
  const require = createRequire(join(baseDir, 'index.js'));
  const folder = require.resolve
    .paths(name)
    ?.map((modules) => join(modules, name))
    .find((path) => existsSync(join(path, 'package.json')));
  return (folder && packageEntry(folder)) ?? require.resolve(name);
}
