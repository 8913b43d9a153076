import type { Graph } from '../graph.js';

/**
 * One simplification. It changes the graph in place, keeps what the graph computes (up to the rounding of constants to
 * float32), keeps its inputs, the names, order and shapes of its outputs, and the topological order of its nodes.
 *
 * Gives true where something changed. Once no more applies it must give false, or `simplify` would never end.
 */
export type Pass = (graph: Graph) => boolean;
