import { LayerlabError } from '../errors.js';
import { origin } from './checkNames.js';
import { didYouMean } from './suggest.js';

/** Anything that a plugin contributes: its spec has a name that is unique among its kind. */
export interface Registrable {
  readonly spec: { readonly name: string; readonly summary?: string };
}

/** A contribution as the container holds it: the value and the name of the plugin that brought it. */
export interface Contributed<T> {
  readonly plugin: string;
  /** The path or package name that the plugin was loaded by; undefined for one that is built in. */
  readonly from?: string;
  readonly value: T;
}

/** A contribution under its name, with the plugin that it comes from. */
export interface RegistryEntry<T> extends Contributed<T> {
  readonly name: string;
}

/** Lookup by name over all that the plugins contribute of one kind. */
export class Registry<T extends Registrable> {
  private readonly entries = new Map<string, RegistryEntry<T>>();

  /**
   * @param kind as error messages call it: 'model', 'data set', ...
   * @throws LayerlabError DUPLICATE_NAME where two contributions have one name
   */
  constructor(
    readonly kind: string,
    contributions: readonly Contributed<T>[],
  ) {
    for (const { plugin, from, value } of contributions) {
      const { name } = value.spec;
      const first = this.entries.get(name);
      if (first)
        throw new LayerlabError(
          'DUPLICATE_NAME',
          first.plugin === plugin
            ? `Plugin "${plugin}" contributes the ${kind} "${name}" twice. Rename one of them.`
            : `Two plugins contribute the ${kind} "${name}": "${first.plugin}" (${origin(first.from)}) and "${plugin}" (${origin(from)}). Rename one of them, or load only one of the plugins.`,
        );
      this.entries.set(name, { name, plugin, from, value });
    }
  }

  /** @throws LayerlabError UNKNOWN_NAME, listing the known names */
  get(name: string): T {
    return this.entry(name).value;
  }

  /** @throws LayerlabError UNKNOWN_NAME, listing the known names */
  entry(name: string): RegistryEntry<T> {
    const found = this.entries.get(name);
    if (found) return found;
    const { names } = this;
    const known = names.length > 0 ? `Known: ${names.join(', ')}.` : 'No plugin contributes any.';
    throw new LayerlabError('UNKNOWN_NAME', `No ${this.kind} "${name}". ${known}${didYouMean(name, names)}`);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** All names, sorted. */
  get names(): readonly string[] {
    return [...this.entries.keys()].sort();
  }

  /** All entries, sorted by name. */
  list(): readonly RegistryEntry<T>[] {
    return this.names.map((name) => this.entries.get(name)!);
  }
}
