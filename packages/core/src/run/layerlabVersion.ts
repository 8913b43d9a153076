import { createRequire } from 'node:module';

/** The version of @layerlab/core, as runs and exports record it. */
export function layerlabVersion(): string {
  // by the package's own name, so that it is found from the sources and from the bundle alike
  return (createRequire(import.meta.url)('@layerlab/core/package.json') as { version: string }).version;
}
