import type { Plugin } from '../define/plugin.js';
import { LayerlabError } from '../errors.js';

/**
 * Names tell plugins apart, in records and in lists.
 *
 * @throws LayerlabError DUPLICATE_NAME where two have one name, saying where each comes from
 */
export function checkNames(plugins: readonly Plugin[]): void {
  const byName = new Map<string, Plugin>();
  for (const plugin of plugins) {
    const first = byName.get(plugin.name);
    if (first)
      throw new LayerlabError(
        'DUPLICATE_NAME',
        `Two plugins are called "${plugin.name}": one is ${origin(first.from)}, the other ${origin(plugin.from)}. Load only one of them, or rename one.`,
      );
    byName.set(plugin.name, plugin);
  }
}

/** What a plugin that was not loaded by name or path is: part of the program. */
export const origin = (from: string | undefined): string => (from === undefined ? 'built in' : `from ${from}`);
