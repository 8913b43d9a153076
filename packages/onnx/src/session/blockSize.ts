import { type Graph, newGraph, writeModel } from '../graph/index.js';
import { blockConvolutions } from '../graph/passes/index.js';
import { OrtSession, type OrtSessionOptions } from './ortSession.js';
import { ortTensor } from './ortTensor.js';

const CANDIDATES = [16, 8, 4];
const [CHANNELS, SIZE] = [16, 4];
const TOLERANCE = 1e-5;

let found: { readonly block: number | undefined } | undefined;

/**
 * How many channels a block of ONNX Runtime's convolutions has on this processor, found once a process by comparing them with
 * the plain one; undefined where it has no such kernels (com.microsoft.nchwc is not registered then).
 * @param options those of the sessions that will use it: the first session of a process decides about denormals
 */
export function blockSize(options: Pick<OrtSessionOptions, 'flushDenormals'> = {}): number | undefined {
  found ??= { block: probe({ ...options, threads: 1 }) };
  return found.block;
}

function probe(options: OrtSessionOptions): number | undefined {
  const expected = convolve(convolution(), options);
  return CANDIDATES.find((block) => {
    const graph = convolution();
    blockConvolutions(block)(graph);
    try {
      const y = convolve(graph, options);
      return y.every((v, i) => Math.abs(v - expected[i]) <= TOLERANCE);
    } catch {
      return false;
    }
  });
}

function convolution(): Graph {
  const graph = newGraph({ name: 'blocks' });
  const x = graph.input('x', 'float32', [1, CHANNELS, SIZE, SIZE]);
  const w = graph.input('w', 'float32', [CHANNELS, CHANNELS, 3, 3]);
  const y = graph.op('Conv', [x, w, graph.input('b', 'float32', [CHANNELS])], {
    kernel_shape: [3, 3],
    pads: [1, 1, 1, 1],
  });
  graph.output(graph.op('Relu', [y]), 'y');
  return graph;
}

function convolve(graph: Graph, options: OrtSessionOptions): Float32Array {
  const session = new OrtSession(writeModel(graph), options);
  try {
    const feeds = Object.fromEntries(
      graph.inputs.map(({ name, shape }) => [name, ortTensor('float32', spread(shape as number[]), shape as number[])]),
    );
    return session.run(feeds).y.data as Float32Array;
  } finally {
    session.dispose();
  }
}

/** Numbers in (-0.5, 0.5), no two equal: another order of channels gives another result. */
function spread(shape: readonly number[]): Float32Array {
  return Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => ((i * 0.618034) % 1) - 0.5);
}
