import { type Graph, newGraph, type TensorData, type Value } from '../graph/index.js';
import type { TensorType } from '../lowering/kernel.js';
import type { OrtSession } from '../session/ortSession.js';
import type { LazyValue } from './lazyValue.js';
import { lowerCalls } from './lowerCalls.js';
import { Program } from './program.js';
import { isBakeable, type Structure } from './structureKey.js';

/**
 * A structure as a loaded ONNX program.
 * @param bake whether the scalars that JavaScript wrote become constants (ORT folds them) or inputs
 */
export function compile(structure: Structure, bake: boolean, load: (graph: Graph) => OrtSession): Program {
  const graph = newGraph({ name: 'recorded' });
  const leaves = new Map<LazyValue, Value>();
  const feedNames = structure.leaves.map((leaf, i) => {
    const { dtype } = leaf as TensorType;
    if (bake && isBakeable(leaf)) {
      leaves.set(leaf, graph.constant(dtype, [], leaf.data as TensorData));
      return undefined;
    }
    const input = graph.input(`in${i}`, dtype, leaf.shape);
    leaves.set(leaf, input);
    return input.name;
  });
  const values = lowerCalls(
    graph,
    structure.calls,
    (leaf) => leaves.get(leaf)!,
    (call) => call.lowering.name,
  );
  const outputNames = structure.outputs.map((output) => {
    const value = values.get(output)!;
    // an input or constant cannot be an output, and neither can one value be two of them
    const taken = graph.outputs.includes(value) || !graph.nodes.some((node) => node.outputs.includes(value));
    const own = taken ? graph.op('Identity', [value]) : value;
    graph.output(own);
    return own.name;
  });
  return new Program(load(graph), feedNames, outputNames);
}
