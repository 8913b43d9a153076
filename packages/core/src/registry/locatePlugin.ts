import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LayerlabError } from '../errors.js';
import { packageEntry } from './packageEntry.js';

const INDEX_FILES = ['index.ts', 'index.mts', 'index.js', 'index.mjs'];

/** Whether a plugin is named by a path, not by a package name: `./attention.ts`, `../plugins/attention`, `/x/y.js`. */
export function isPluginPath(nameOrPath: string): boolean {
  return /^\.{1,2}([\\/]|$)/.test(nameOrPath) || isAbsolute(nameOrPath) || /\.[cm]?[jt]s$/.test(nameOrPath);
}

/**
 * The file: URL of a plugin's entry file.
 *
 * @param nameOrPath a path (of a file, or of a folder with package.json or an index file), or a package's name
 * @param baseDir absolute: where relative paths start, and where packages are looked for
 * @throws LayerlabError NOT_FOUND where a path does not exist; BAD_PLUGIN where there is no such package, or no entry file
 */
export function locatePlugin(nameOrPath: string, baseDir: string): string {
  if (!isPluginPath(nameOrPath)) return pathToFileURL(entryOfPackage(nameOrPath, baseDir)).href;
  const path = resolve(baseDir, nameOrPath);
  if (!existsSync(path))
    throw new LayerlabError(
      'NOT_FOUND',
      `No plugin at ${path}. Received "${nameOrPath}". Give the path of its file or folder, or a package's name.`,
    );
  return pathToFileURL(statSync(path).isDirectory() ? entryOfFolder(path) : path).href;
}

function entryOfFolder(folder: string): string {
  const entry = existsSync(join(folder, 'package.json')) ? packageEntry(folder) : undefined;
  const file = entry ?? INDEX_FILES.map((index) => join(folder, index)).find((index) => existsSync(index));
  if (file === undefined)
    throw new LayerlabError(
      'BAD_PLUGIN',
      `The folder ${folder} holds no plugin: it has neither a package.json with "exports" or "main" nor ${INDEX_FILES.join(', ')}. Give the path of the plugin's file.`,
    );
  if (!existsSync(file))
    throw new LayerlabError(
      'BAD_PLUGIN',
      `The plugin in ${folder} is not built: its package.json names ${file}, which is not there. Build it, or name its source too: "exports": { ".": { "source": "./src/index.ts", ... } }.`,
    );
  return file;
}

/** The package that an `import` from a module in `baseDir` would find, or a file in one: `vision-plugins/attention`. */
function entryOfPackage(name: string, baseDir: string): string {
  // `import.meta.resolve` cannot start from another folder, and `require.resolve` is blind to packages that export for
  // `import` alone
  const require = createRequire(join(baseDir, 'index.js'));
  const folder = require.resolve
    .paths(name)
    ?.map((modules) => join(modules, name))
    .find((path) => existsSync(join(path, 'package.json')));
  if (folder) return entryOfFolder(folder);
  try {
    return require.resolve(name);
  } catch (cause) {
    const advice = existsSync(join(baseDir, name))
      ? `A path begins with a dot: give ./${name}.`
      : `Run "npm install ${name}", or give a path such as ./${name}.ts.`;
    throw new LayerlabError('BAD_PLUGIN', `No package "${name}" can be loaded from ${baseDir}. ${advice}`, { cause });
  }
}
