import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LoadContext } from '../define/dataset.js';
import { LayerlabError } from '../errors.js';

/** Where folders of data sets may lie; a test gives its own environment. */
export interface DataFinderSettings {
  /** --data-dir; a relative path is resolved once, here. */
  readonly dataDir?: string;
  /** Default: process.env. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default: process.platform. */
  readonly platform?: NodeJS.Platform;
  /** Default: the user's home folder. */
  readonly home?: string;
}

/** Where data sets are looked for: --data-dir, then LAYERLAB_DATA, then the user's cache, each as `<dir>/<name>`. */
export class DataFinder implements Pick<LoadContext, 'find' | 'searched'> {
  private readonly roots: readonly string[];

  /** Throws NOT_FOUND where `dataDir` is given but no folder. LAYERLAB_DATA may be stale: it stands in a shell's settings. */
  constructor({ dataDir, env = process.env, platform = process.platform, home = homedir() }: DataFinderSettings = {}) {
    if (dataDir !== undefined && !isFolder(resolve(dataDir)))
      throw new LayerlabError(
        'NOT_FOUND',
        `There is no data folder to look in. Received --data-dir ${dataDir}. Give an existing folder that has one folder for each data set.`,
      );
    const roots = [dataDir, env.LAYERLAB_DATA, join(cacheFolder(env, platform, home), 'layerlab', 'data')];
    this.roots = [...new Set(roots.filter((root) => root !== undefined && root !== '').map((root) => resolve(root!)))];
  }

  /** The folder that is looked at first, and where a download goes. It need not exist. */
  get first(): string {
    return this.roots[0];
  }

  find(name: string): string | undefined {
    return this.searched(name).find(isFolder);
  }

  searched(name: string): readonly string[] {
    return this.roots.map((root) => join(root, name));
  }
}

function cacheFolder(env: Readonly<Record<string, string | undefined>>, platform: string, home: string): string {
  if (platform === 'win32') return env.LOCALAPPDATA || join(home, 'AppData', 'Local');
  // XDG_CACHE_HOME is set on macOS only by somebody who means it
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  return platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
