import { LayerlabError, type Shape } from '@layerlab/core';

/** Refuses an input of another rank, at the line that connects it. */
export function expectRank(layer: string, input: Shape, rank: 1 | 3): void {
  if (input.length === rank) return;
  const wanted = rank === 1 ? 'a vector [features]' : 'a picture [height, width, channels]';
  const next = rank === 1 ? 'Put flatten() or globalAveragePool2d() before it.' : 'Put it before flatten().';
  throw new LayerlabError('BAD_LAYER', `Layer "${layer}" takes ${wanted}. Received [${input}]. ${next}`);
}
