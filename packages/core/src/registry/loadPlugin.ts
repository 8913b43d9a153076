import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from '../define/plugin.js';
import { LayerlabError } from '../errors.js';
import { checkPlugin } from './checkPlugin.js';
import { importModule } from './importModule.js';
import { packageEntry } from './packageEntry.js';
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
  return { ...(await importPlugin(nameOrPath, baseDir)), from: nameOrPath };
}

/** Loads each once, also where two of the names lead to the same plugin. In the order given. */
export async function loadPlugins(namesOrPaths: readonly string[], baseDir: string): Promise<readonly Plugin[]> {
  const plugins = new Map<Plugin, Plugin>();
  for (const from of namesOrPaths) {
    const plugin = await importPlugin(from, baseDir);
    if (!plugins.has(plugin)) plugins.set(plugin, { ...plugin, from });
  }
  return [...plugins.values()];
}

/** The plugin as its module exports it. */
async function importPlugin(nameOrPath: string, baseDir: string): Promise<Plugin> {
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
