import { LayerlabError } from '@layerlab/core';
import type { Graph } from '../graph.js';
import { dropExpand } from './dropExpand.js';
import { foldAffine } from './foldAffine.js';
import { foldConstants } from './foldConstants.js';
import { foldFlattenPermutation } from './foldFlattenPermutation.js';
import { fuseGemm } from './fuseGemm.js';
import { globalPooling } from './globalPooling.js';
import { liftReshape } from './liftReshape.js';
import { mergeDuplicates } from './mergeDuplicates.js';
import { mergeReshapes } from './mergeReshapes.js';
import { mergeTransposes } from './mergeTransposes.js';
import type { Pass } from './pass.js';
import { reluFromMax } from './reluFromMax.js';
import { removeDead } from './removeDead.js';
import { removeIdentity } from './removeIdentity.js';
import { sinkTransposes } from './sinkTransposes.js';
import { tidyViews } from './tidyViews.js';

export { blockConvolutions } from './blockConvolutions.js';
export type { Pass } from './pass.js';
export { tuneStep } from './tuneStep.js';

const PASSES: readonly Pass[] = [
  removeDead,
  foldConstants,
  removeIdentity,
  mergeDuplicates,
  mergeReshapes,
  mergeTransposes,
  dropExpand,
  reluFromMax,
  liftReshape,
  sinkTransposes,
  foldFlattenPermutation,
  fuseGemm,
  foldAffine,
];

const LAST_PASSES: readonly Pass[] = [...PASSES, globalPooling, tidyViews];

// far more than any real graph needs: each round moves a Transpose past at least one node
const MAX_ROUNDS = 1000;

/**
 * Brings a traced graph into the form that a careful person would write: channels first, biases and batch norms folded into
 * the weights before them, no Transposes but those that the model itself needs, no dead nodes, no constant arithmetic.
 * Changes the graph in place and gives it back. Inputs and outputs keep names and shapes.
 */
export function simplify(graph: Graph): Graph {
  toFixpoint(graph, PASSES);
  toFixpoint(graph, LAST_PASSES);
  return graph;
}

function toFixpoint(graph: Graph, passes: readonly Pass[]): void {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const changes = passes.map((pass) => pass(graph));
    if (!changes.includes(true)) return;
  }
  throw new LayerlabError(
    'BAD_GRAPH',
    `Simplifying the graph did not come to an end in ${MAX_ROUNDS} rounds (${graph.nodes.length} nodes). This is a defect: please report it with the model.`,
  );
}
