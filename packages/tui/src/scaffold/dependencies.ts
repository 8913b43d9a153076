import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** What a new plugin's package.json says of dependencies. */
export interface Dependencies {
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Of which there must be one copy only, the host's: two copies of tfjs do not work together. */
const PEERS = { '@layerlab/core': '', '@layerlab/plugins': '', zod: '^4.6.7' };
/** To test, build and run it. */
const TOOLS = { '@layerlab/testing': '', '@layerlab/tui': '', '@types/node': '^20.19.0', typescript: '^5.9.0' };

/**
 * Everything that is installed beside layerlab is taken from there, by `file:`, so that installing asks the registry for nothing
 * of layerlab's, and of a checkout for nothing at all.
 *
 * @param beside any file of the package @layerlab/tui
 * @param version of layerlab
 */
export function dependencies(beside: string, version: string): Dependencies {
  const require = createRequire(beside);
  const range = (name: string, known: string) => known || (name === '@layerlab/tui' ? version : `^${version}`);
  const place = (name: string, known: string) => {
    try {
      return `file:${dirname(realpathSync(require.resolve(`${name}/package.json`)))}`;
    } catch {
      return range(name, known);
    }
  };
  const mapped = (group: Readonly<Record<string, string>>, value: typeof place) =>
    Object.fromEntries(Object.entries(group).map(([name, known]) => [name, value(name, known)]));
  return { peerDependencies: mapped(PEERS, range), devDependencies: mapped({ ...PEERS, ...TOOLS }, place) };
}
