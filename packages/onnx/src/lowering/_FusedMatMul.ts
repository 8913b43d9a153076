import type { Activation } from './activation.js';
import { activate, coversActivation, parseActivation } from './activation.js';
import { attempt } from './attempt.js';
import { broadcastsInto } from './broadcast.js';
import type { Inputs, RawAttributes, TensorType } from './kernel.js';
import { defineKernel } from './kernel.js';
import type { MatMulAttributes } from './matMul.js';
import { coversMatMul, matMul, parseMatMul } from './matMul.js';

interface FusedMatMulAttributes extends MatMulAttributes {
  readonly activation?: Activation;
}

/** activation(a · b + bias). */
export const _FusedMatMul = defineKernel<FusedMatMulAttributes>({
  name: '_FusedMatMul',
  covers: (inputs, attrs) => coversMatMul(inputs.a, inputs.b) && coversEpilogue(inputs, attrs),
  parse: ({ a, b }, attrs) => ({ ...parseMatMul(a, b, attrs), activation: parseActivation(attrs) }),
  gives: (_, { shape }) => [{ shape, dtype: 'float32' }],
  lower: (graph, { a, b, bias, preluActivationWeights }, attrs) => {
    const { value, biased } = matMul(graph, a, b, attrs, bias);
    const sum = bias && !biased ? graph.op('Add', [value, bias]) : value;
    return [activate(graph, sum, attrs.activation, preluActivationWeights)];
  },
});

function coversEpilogue(inputs: Inputs<TensorType>, attrs: RawAttributes): boolean {
  const { a, b, bias } = inputs;
  const shape = attempt(() => parseMatMul(a, b, attrs).shape);
  if (!shape) return false;
  const biasFits = !bias || (bias.dtype === 'float32' && broadcastsInto(bias.shape, shape));
  return biasFits && coversActivation(inputs, attrs, shape);
}
