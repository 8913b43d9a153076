import { Graph } from './graph.js';
import { inferNode } from './inferNode.js';

/** An empty graph over layerlab's operator table. */
export function newGraph({ opset, name }: { opset?: number; name?: string } = {}): Graph {
  return new Graph(inferNode, opset, name);
}
