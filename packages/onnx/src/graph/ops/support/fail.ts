import { LayerlabError } from '@layerlab/core';

/** Refuses a node; inferNode puts the operator and its inputs' types in front of the reason. */
export function fail(reason: string): never {
  throw new LayerlabError('BAD_GRAPH', reason);
}
