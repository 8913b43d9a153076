import { fileURLToPath } from 'node:url';
import type { Plugin } from '../define/plugin.js';
import { LayerlabError } from '../errors.js';
import { checkPlugin } from './checkPlugin.js';
import { importModule } from './importModule.js';
import { locatePlugin } from './locatePlugin.js';

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
  const url = locatePlugin(nameOrPath, baseDir);
  let exports: Readonly<Record<string, unknown>>;
  try {
    exports = await importModule(url);
  } catch (cause) {
    if (cause instanceof LayerlabError) throw cause;
    const file = fileURLToPath(url);
    const where = file === nameOrPath ? '' : ` from ${file}`;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LayerlabError(
      'BAD_PLUGIN',
      `Plugin "${nameOrPath}" cannot be loaded${where}: ${reason}. Mend what it says; --debug shows the place.`,
      { cause },
    );
  }
  // a CommonJS module compiled from ESM carries its default export one level deeper
  const outer = exports.default as { default?: unknown; __esModule?: boolean } | undefined;
  return checkPlugin(outer?.__esModule ? outer.default : outer, `The default export of "${nameOrPath}"`);
}
