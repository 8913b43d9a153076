import type { Graph, Node, Value } from '../../graph.js';
import type { Dim } from '../../tensor.js';

const VIEWS = new Set(['Reshape', 'Flatten', 'Squeeze', 'Unsqueeze']);

/** Whether a node gives its input's elements, in order, another shape. */
export function isView(node: Node | undefined): node is Node {
  return node !== undefined && node.domain === '' && VIEWS.has(node.op);
}

/** A 1-d shape for Reshape, or undefined where more than one dimension would have to be found at run time. */
export function reshapeTarget(from: readonly Dim[], to: readonly Dim[]): number[] | undefined {
  if (to.some((d) => d === 0)) return undefined;
  const open = to.flatMap((d, i) => (typeof d === 'string' ? [i] : []));
  if (open.length <= 1) return to.map((d) => (typeof d === 'string' ? -1 : d));
  // 0 keeps the dimension that stands at the same place
  const kept = to.map((d, i) => (typeof d !== 'string' ? d : d === from[i] ? 0 : -1));
  return kept.filter((d) => d === -1).length <= 1 ? kept : undefined;
}

/** `value` in another shape of as many elements; undefined where Reshape cannot say it. */
export function reshape(graph: Graph, value: Value, shape: readonly Dim[], name: string): Value | undefined {
  const target = reshapeTarget(value.shape, shape);
  return target && graph.op('Reshape', [value, graph.ints(target)], {}, name);
}

export function sameShape(a: readonly Dim[], b: readonly Dim[]): boolean {
  return a.length === b.length && a.every((d, i) => d === b[i]);
}
