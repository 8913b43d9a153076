import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from '../define/plugin.js';
import { LayerlabError } from '../errors.js';
import { checkPlugin } from './checkPlugin.js';
import { importModule } from './importModule.js';
import { resolvePackage } from './resolvePackage.js';

const INDEX_FILES = ['index.ts', 'index.mts', 'index.js', 'index.mjs'];

/** Whether a plugin is named by a path, not by a package name: `./attention.ts`, `../plugins/attention`, `/x/y.js`. */
export function isPluginPath(nameOrPath: string): boolean {
  return /^\.{1,2}([\\/]|$)/.test(nameOrPath) || isAbsolute(nameOrPath) || /\.[cm]?[jt]s$/.test(nameOrPath);
}

/**
 * Loads a plugin by dynamic import; its default export is what `definePlugin` gave. TypeScript sources are read by tsx
 * (see `importModule`).
 *
 * @param nameOrPath a path (of a file, or of a folder with package.json or an index file), or a package's name
 * @param baseDir absolute: where relative paths start, and where packages are looked for
 * @throws LayerlabError NOT_FOUND where a path does not exist; BAD_PLUGIN for everything else
 */
export async function loadPlugin(nameOrPath: string, baseDir: string): Promise<Plugin> {
  const url = locate(nameOrPath, baseDir);
  let exports: Readonly<Record<string, unknown>>;
  try {
    exports = await importModule(url);
  } catch (cause) {
    if (cause instanceof LayerlabError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LayerlabError(
      'BAD_PLUGIN',
      `Plugin "${nameOrPath}" cannot be loaded from ${fileURLToPath(url)}: ${reason}`,
      {
        cause,
      },
    );
  }
  // a CommonJS module compiled from ESM carries its default export one level deeper
  const outer = exports.default as { default?: unknown; __esModule?: boolean } | undefined;
  return checkPlugin(outer?.__esModule ? outer.default : outer, `The default export of "${nameOrPath}"`);
}

/** Loads each once, also where two of the names lead to the same plugin. In the order given. */
export async function loadPlugins(namesOrPaths: readonly string[], baseDir: string): Promise<readonly Plugin[]> {
  const plugins = new Set<Plugin>();
  for (const nameOrPath of namesOrPaths) plugins.add(await loadPlugin(nameOrPath, baseDir));
  return [...plugins];
}

function locate(nameOrPath: string, baseDir: string): string {
  if (!isPluginPath(nameOrPath)) return locatePackage(nameOrPath, baseDir);
  const path = resolve(baseDir, nameOrPath);
  if (!existsSync(path))
    throw new LayerlabError(
      'NOT_FOUND',
      `No plugin at ${path}. Received "${nameOrPath}". Give the path of its file or folder, or a package's name.`,
    );
  return pathToFileURL(statSync(path).isDirectory() ? entryOfFolder(path) : path).href;
}

function entryOfFolder(folder: string): string {
  const index = INDEX_FILES.map((file) => join(folder, file)).find((file) => existsSync(file));
  try {
    if (existsSync(join(folder, 'package.json'))) return createRequire(join(folder, 'package.json')).resolve(folder);
  } catch (cause) {
    // a package.json without a usable "main" still may have an index file
    if (!index) throw badFolder(folder, cause);
  }
  if (!index) throw badFolder(folder);
  return index;
}

function badFolder(folder: string, cause?: unknown): LayerlabError {
  return new LayerlabError(
    'BAD_PLUGIN',
    `The folder ${folder} holds no plugin: it has neither a package.json with "main" nor ${INDEX_FILES.join(', ')}. Give the path of the plugin's file.`,
    { cause },
  );
}

function locatePackage(name: string, baseDir: string): string {
  try {
    return pathToFileURL(resolvePackage(name, baseDir)).href;
  } catch (cause) {
    throw new LayerlabError(
      'BAD_PLUGIN',
      `No package "${name}" can be loaded from ${baseDir}. Run "npm install ${name}", or give a path such as ./${name}.ts.`,
      { cause },
    );
  }
}
