import type { Graph } from '../graph.js';
import { blockConvolutions } from './blockConvolutions.js';
import { fuseConvBias } from './fuseConvBias.js';
import { fuseGemm } from './fuseGemm.js';
import { mergeTransposes } from './mergeTransposes.js';
import type { Pass } from './pass.js';
import { reluBehindMaxPool } from './reluBehindMaxPool.js';
import { removeDead } from './removeDead.js';
import { shareMaxPools } from './shareMaxPools.js';
import { sinkTransposes } from './sinkTransposes.js';

/**
 * Each once and in this order: a step's graph has hundreds of nodes and is compiled while somebody waits, so `simplify`,
 * which goes on until nothing changes, would take longer than it saves.
 */
const PASSES: readonly Pass[] = [
  mergeTransposes,
  sinkTransposes,
  mergeTransposes,
  removeDead,
  fuseGemm,
  fuseConvBias,
  shareMaxPools,
  reluBehindMaxPool,
  removeDead,
];

/**
 * Brings the graph of a training step into the form that ONNX Runtime is quickest with. Changes it in place and gives it back.
 * @param blockSize channels a block of this machine's blocked convolutions, or undefined; asked for where there are convolutions
 */
export function tuneStep(graph: Graph, blockSize: () => number | undefined = () => undefined): Graph {
  for (const pass of PASSES) pass(graph);
  const block = graph.nodes.some(({ op }) => op === 'Conv') ? blockSize() : undefined;
  if (block !== undefined && blockConvolutions(block)(graph)) removeDead(graph);
  return graph;
}
