import { join } from 'node:path';
import type { LoadContext } from '@layerlab/core';

/** Test support: `find` gives the folder, or nothing; both are 'searched'. */
export function context(folder?: string): LoadContext {
  return {
    find: () => folder,
    searched: (name) => [folder ?? join('nowhere', name)],
    log: () => {},
  };
}
