import type { Graph, Value } from '../graph/graph.js';
import type { Window2d } from './conv2dInfo.js';
import { after } from './conv2dInfo.js';
import { filled } from './filled.js';
import { defineKernel } from './kernel.js';
import { toNchw, toNhwc } from './layout.js';
import { poolAttributes } from './pool.js';
import { isDisjoint, pool2dInfo, poolIsPlain, tiles } from './pool2dInfo.js';
import { reshapeTo } from './reshapeTo.js';
import { sameShape } from './types.js';

/**
 * Each element of `dy` goes to the first greatest element of its window in `input`, as in tfjs; where windows overlap,
 * gradients add up. Merely comparing with the maximum would send it to every tied element, and flat images are full of ties.
 */
export const MaxPoolGrad = defineKernel<Window2d>({
  name: 'MaxPoolGrad',
  covers: ({ dy, input, output }, attrs) =>
    [dy, input, output].every((x) => x.dtype === 'float32') &&
    poolIsPlain(input.shape, attrs) &&
    [dy, output].every((x) => sameShape(x.shape, pool2dInfo(input.shape, attrs).output)),
  parse: ({ input }, attrs) => pool2dInfo(input.shape, attrs),
  gives: (_, { input }) => [{ shape: input, dtype: 'float32' }],
  lower: (graph, inputs, window) => {
    const { dy, input } = inputs;
    const attrs = poolAttributes(window);
    const [, places] = graph.ops('MaxPool', [toNchw(graph, input)], attrs, { outputs: 2 });
    const dx = tilesExactly(window)
      ? graph.op('MaxUnpool', [toNchw(graph, dy), places], attrs)
      : scatter(graph, toNchw(graph, dy), places, window);
    return [toNhwc(graph, dx)];
  },
});

function tilesExactly(window: Window2d): boolean {
  return tiles(window) && after(window, 0) === 0 && after(window, 1) === 0;
}

/** `places` are flat indices into the input, batch and channels included. */
function scatter(graph: Graph, dy: Value, places: Value, window: Window2d): Value {
  const [batch, height, width, channels] = window.input;
  const size = batch * height * width * channels;
  const flat = graph.op(
    'ScatterElements',
    [filled(graph, 'float32', [size], 0), reshapeTo(graph, places, [-1]), reshapeTo(graph, dy, [-1])],
    { axis: 0, reduction: isDisjoint(window) ? undefined : 'add' },
  );
  return reshapeTo(graph, flat, [batch, channels, height, width]);
}
