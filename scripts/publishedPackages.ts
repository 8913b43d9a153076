import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PublishedPackage {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly manifest: Manifest;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | { readonly types?: string; readonly default: string }>>;
}

const folder = fileURLToPath(new URL('../packages', import.meta.url));

/** What goes to the registry, in the order of the folders' names. */
export const publishedPackages: readonly PublishedPackage[] = readdirSync(folder)
  .map((name) => join(folder, name))
  .filter((path) => existsSync(join(path, 'package.json')))
  .map((path) => ({ path, manifest: JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest }))
  .filter(({ manifest }) => !manifest.private)
  .map(({ path, manifest }) => ({ name: manifest.name, path, manifest }));
