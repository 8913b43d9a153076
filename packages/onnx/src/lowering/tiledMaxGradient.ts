import type { Graph, Value } from '../graph/graph.js';
import type { Window2d } from './conv2dInfo.js';
import type { Inputs } from './kernel.js';
import { reshapeTo } from './reshapeTo.js';

/**
 * MaxPoolGrad where windows tile the input: each tap of the kernel is compared with the maximum in turn, and takes the
 * gradient unless an earlier tap of its window did. NHWC throughout. In ONNX Runtime two thirds of the time that pooling
 * again for the indices and scattering take.
 */
export function tiledMaxGradient(graph: Graph, { dy, input, output }: Inputs<Value>, window: Window2d): Value {
  const [batch, outHeight, outWidth, channels] = window.output;
  const [height, width] = window.kernel;
  const bands = reshapeTo(graph, input, [batch * outHeight, height, outWidth, width * channels]);
  const cells = [batch * outHeight, 1, outWidth, channels];
  const [maximum, gradient] = [reshapeTo(graph, output, cells), reshapeTo(graph, dy, cells)];
  const zero = graph.scalar('float32', 0);
  // where no tap so far was the maximum
  let open: Value | undefined;
  const rows = split(graph, bands, 1, height, 1).map((row) => {
    const taps = split(graph, row, 3, width, channels).map((tap) => {
      const equal = graph.op('Equal', [tap, maximum]);
      const first = open ? graph.op('And', [equal, open]) : equal;
      const other = graph.op('Not', [equal]);
      open = open ? graph.op('And', [open, other]) : other;
      return graph.op('Where', [first, gradient, zero]);
    });
    return join(graph, taps, 3);
  });
  return reshapeTo(graph, join(graph, rows, 1), window.input);
}

function split(graph: Graph, x: Value, axis: number, parts: number, size: number): Value[] {
  return parts === 1 ? [x] : graph.ops('Split', [x, graph.ints(new Array(parts).fill(size))], { axis });
}

function join(graph: Graph, parts: readonly Value[], axis: number): Value {
  return parts.length === 1 ? parts[0] : graph.op('Concat', parts, { axis });
}
