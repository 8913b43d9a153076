import type { Graph, Value } from '../graph/graph.js';
import type { Window2d } from './conv2dInfo.js';
import { after } from './conv2dInfo.js';

/**
 * What each tap of a kernel sees: `x` [n, c, height, width], padded and sliced with the strides, one value
 * [n, c, out height, out width] for every tap, row by row.
 */
export function patches(graph: Graph, x: Value, window: Window2d): Value[] {
  const { kernel, strides, dilations, output } = window;
  const padded = pad(graph, x, window);
  const taps: Value[] = [];
  for (let i = 0; i < kernel[0]; i++) {
    for (let j = 0; j < kernel[1]; j++) {
      const start = [i * dilations[0], j * dilations[1]];
      const ends = start.map((s, axis) => s + (output[axis + 1] - 1) * strides[axis] + 1);
      const bounds = [graph.ints(start), graph.ints(ends), graph.ints([2, 3]), graph.ints(strides)];
      const whole = padded.shape[2] === output[1] && padded.shape[3] === output[2];
      taps.push(whole ? padded : graph.op('Slice', [padded, ...bounds], {}, 'tap'));
    }
  }
  return taps;
}

function pad(graph: Graph, x: Value, window: Window2d): Value {
  const ends = [Math.max(0, after(window, 0)), Math.max(0, after(window, 1))];
  const pads = [0, 0, ...window.before, 0, 0, ...ends];
  return pads.every((p) => p === 0) ? x : graph.op('Pad', [x, graph.ints(pads)]);
}
