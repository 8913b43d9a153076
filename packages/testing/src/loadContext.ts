import { join } from 'node:path';
import type { LoadContext } from '@layerlab/core';

/** `find` gives the folder, or nothing; both are 'searched'. */
export function loadContext(folder?: string): LoadContext {
  return {
    find: () => folder,
    searched: (name) => [folder ?? join('nowhere', name)],
    log: () => {},
  };
}
