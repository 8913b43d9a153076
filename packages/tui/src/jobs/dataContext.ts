import { DataFinder, type LoadContext } from '@layerlab/core';

/** What a data set asks where its files are. */
export function dataContext(dataDir: string | undefined): LoadContext {
  const finder = new DataFinder({ dataDir });
  return { find: (name) => finder.find(name), searched: (name) => finder.searched(name), log: () => {} };
}
