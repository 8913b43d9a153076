import type { Graph, Value } from '../graph/graph.js';
import { reshapeTo } from './reshapeTo.js';

/**
 * Rows and columns of `images` [batch, height, width, channels] mixed by constant weights: [newHeight, height] and
 * [newWidth, width]. With weights transposed it is its own gradient. A weight of zero meets every element, so that one NaN
 * or infinity spreads over its rows and columns.
 */
export function resample(
  graph: Graph,
  images: Value,
  size: readonly [number, number],
  rows: Float32Array,
  columns: Float32Array,
): Value {
  const [batch, height, width, channels] = images.shape as readonly number[];
  const [newHeight, newWidth] = size;
  const tall = mix(graph, reshapeTo(graph, images, [batch, height, width * channels]), rows, newHeight, height);
  const wide = mix(graph, reshapeTo(graph, tall, [batch * newHeight, width, channels]), columns, newWidth, width);
  return reshapeTo(graph, wide, [batch, newHeight, newWidth, channels]);
}

function mix(graph: Graph, x: Value, weights: Float32Array, output: number, input: number): Value {
  return graph.op('MatMul', [graph.constant('float32', [output, input], weights), x]);
}

/** [rows, columns] to [columns, rows]. */
export function transposed(weights: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(weights, (_, i) => weights[(i % rows) * columns + Math.floor(i / rows)]);
}
