import { expect } from 'vitest';
import type { Graph } from '../../graph.js';
import { interpret } from '../../interpret.js';
import type { Tensor64 } from '../../op.js';
import { sizeOf } from '../../tensor.js';
import { validateGraph } from '../../validate.js';
import { removeDead } from '../removeDead.js';

/** Seeded numbers in [-1, 1). */
export function randomNumbers(length: number, seed = 1): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** The operators in order. */
export function opsOf(graph: Graph): string[] {
  return graph.nodes.map((node) => node.op);
}

/** Random feeds for the graph's float32 inputs, symbolic dimensions taken as `batch`. */
function feedsFor(graph: Graph, batch: number): Record<string, Tensor64> {
  return Object.fromEntries(
    graph.inputs.map((input, i) => {
      const shape = input.shape.map((d) => (typeof d === 'number' ? d : batch));
      return [input.name, { dtype: input.dtype, shape, data: Float64Array.from(randomNumbers(sizeOf(shape), i + 7)) }];
    }),
  );
}

/**
 * Applies `change` and removes dead nodes; expects a valid graph whose outputs are, in float64, what they were before, up
 * to the rounding of constants to float32.
 */
export function expectSameAfter(graph: Graph, change: (graph: Graph) => unknown): void {
  const feeds = [1, 3].map((batch) => feedsFor(graph, batch));
  const before = feeds.map((feed) => interpret(graph, feed));
  change(graph);
  removeDead(graph);
  validateGraph(graph);
  const after = feeds.map((feed) => interpret(graph, feed));
  before.forEach((outputs, i) => {
    expect([...after[i].keys()]).toEqual([...outputs.keys()]);
    for (const [name, tensor] of outputs) expectClose(after[i].get(name)!, tensor);
  });
}

function expectClose(actual: Tensor64, expected: Tensor64): void {
  expect(actual.shape).toEqual(expected.shape);
  expect(actual.dtype).toBe(expected.dtype);
  const largest = expected.data.reduce((max, v) => Math.max(max, Math.abs(v)), 1);
  expected.data.forEach((v, i) => {
    if (Object.is(v, actual.data[i])) return;
    expect(Math.abs(v - actual.data[i])).toBeLessThanOrEqual(1e-6 * largest);
  });
}
