import { LayerlabError } from '@layerlab/core';
import type { Graph, Inference, Value, ValueType } from './graph.js';
import type { InferInput } from './op.js';
import { opDefinition } from './ops/index.js';
import { shapeElements } from './shapeElements.js';
import type { TensorData } from './tensor.js';

/** The types of a node's outputs, from the operator table. Errors name the operator and its inputs' types. */
export const inferNode: Inference = (op, domain, inputs, attrs, graph, outputs) => {
  const definition = opDefinition(op, domain);
  const described = () => `${domain ? `${domain}:` : ''}${op}(${inputs.map(describe).join(', ')})`;
  if (!definition)
    throw new LayerlabError(
      'BAD_GRAPH',
      `${described()}: no such operator; see graph/ops/index.ts for those there are.`,
    );
  let types: ValueType[];
  try {
    types = definition.infer(
      inputs.map((value) => (value ? inferInput(value, graph) : null)),
      attrs,
    );
  } catch (error) {
    if (!(error instanceof LayerlabError)) throw error;
    throw new LayerlabError('BAD_GRAPH', `${described()}: ${error.message}.`, { cause: error });
  }
  const impossible = types.find(({ shape }) =>
    shape.some((d) => typeof d === 'number' && !(Number.isSafeInteger(d) && d >= 0)),
  );
  if (impossible)
    throw new LayerlabError('BAD_GRAPH', `${described()}: would give the impossible shape [${impossible.shape}].`);
  const count = outputs ?? definition.outputs ?? types.length;
  if (count > types.length)
    throw new LayerlabError('BAD_GRAPH', `${described()}: has ${types.length} outputs; ${count} were asked for.`);
  return types.slice(0, count);
};

function describe(value: Value | null): string {
  return value ? `${value.dtype}[${value.shape.join(',')}]` : 'none';
}

function inferInput(value: Value, graph: Graph): InferInput {
  const data = graph.constantOf(value);
  return {
    dtype: value.dtype,
    shape: value.shape,
    // read on demand: most constants are weights, whose elements no inference wants
    get constant() {
      return data && numbers(data);
    },
    get dims() {
      return shapeElements(value, graph);
    },
  };
}

function numbers(data: TensorData): number[] {
  return Array.from(data as ArrayLike<number | bigint>, Number);
}
