import type { GradSaveFunc, Tensor, Variable } from '@tensorflow/tfjs-core';
import type { CallContext, GradientOutput, LayerSpec } from '../define/layer.js';
import { describeValue } from '../describeValue.js';
import { LayerlabError } from '../errors.js';
import { tf } from '../tf.js';
import type { ForwardContext, ModelWeight } from './builtModel.js';
import type { NamedNode } from './layerGraph.js';

/** One layer's weights by the names that it declared. */
export type LayerWeights = ReadonlyMap<string, ModelWeight>;

type Tensors = Readonly<Record<string, Tensor>>;
// biome-ignore lint/suspicious/noExplicitAny: here every layer's option and weight types meet
type Spec = LayerSpec<any, any, any>;

/** The forward pass of one layer; values for `update` are left in `updates`, to be assigned when the whole pass is done. */
export function runLayer(
  entry: NamedNode,
  inputs: readonly Tensor[],
  weights: LayerWeights,
  context: ForwardContext,
  updates: Map<Variable, Tensor>,
): Tensor {
  const spec: Spec = entry.node.layer!.spec;
  const callContext = makeContext(entry, weights, context, updates);
  const call = (xs: readonly Tensor[], ws: Tensors) =>
    checkTensor(entry.name, spec.call(ofArity(spec, xs), ws, callContext));
  if (!spec.gradient) return call(inputs, Object.fromEntries([...weights].map(([key, w]) => [key, w.variable])));
  return callWithGradient(entry, call, inputs, weights);
}

function checkTensor(name: string, result: unknown): Tensor {
  if (result instanceof tf.Tensor) return result;
  throw new LayerlabError(
    'BAD_LAYER',
    `The \`call\` of layer "${name}" must return a tensor, at once. Received ${describeValue(result)}. Return what the last op gave; it cannot be async.`,
  );
}

function makeContext(
  { name, node }: NamedNode,
  weights: LayerWeights,
  { training, uniform }: ForwardContext,
  updates: Map<Variable, Tensor>,
): CallContext<unknown, Record<string, unknown>> {
  const misuse = (what: string, next: string) => new LayerlabError('BAD_LAYER', `Layer "${name}" ${what}. ${next}`);
  return {
    options: node.options,
    training,
    uniform(shape) {
      if (!training)
        throw misuse('asks for random numbers outside training', 'Ask only where `context.training` is true.');
      if (!uniform)
        throw misuse('needs random numbers', 'Received no `uniform`: pass `uniformTensors(stream)` to `forward`.');
      return uniform(shape);
    },
    update(key, value) {
      const weight = weights.get(key);
      if (!training) throw misuse(`updates "${key}" outside training`, 'Update only where `context.training` is true.');
      if (!weight || weight.trainable)
        throw misuse(`updates "${key}"`, 'Only a weight that it declares with `trainable: false` can be updated.');
      if (String(value.shape) !== String(weight.variable.shape))
        throw misuse(
          `updates "${key}" of shape [${weight.variable.shape}]. Received [${value.shape}]`,
          'Make the shapes equal.',
        );
      updates.set(weight.variable, value);
    },
  };
}

/** Runs `call` so that tfjs differentiates it by the layer's own `gradient`. */
function callWithGradient(
  { name, node }: NamedNode,
  call: (xs: readonly Tensor[], ws: Tensors) => Tensor,
  inputs: readonly Tensor[],
  weights: LayerWeights,
): Tensor {
  const spec: Spec = node.layer!.spec;
  const entries = [...weights].sort(([, a], [, b]) => Number(b.trainable) - Number(a.trainable));
  const trained = entries.filter(([, w]) => w.trainable).map(([key]) => key);
  const named = (tensors: readonly Tensor[]): Tensors =>
    Object.fromEntries(entries.map(([key], i) => [key, tensors[i]]));
  const frozen = entries.slice(trained.length).map(([, w]) => w.variable as Tensor);
  const operands = [...inputs, ...entries.slice(0, trained.length).map(([, w]) => w.variable as Tensor)];

  const differentiable = tf.customGrad((...given) => {
    const save = given.pop() as GradSaveFunc;
    const args = given as Tensor[];
    const xs = args.slice(0, inputs.length);
    const result = call(xs, named([...args.slice(inputs.length), ...frozen]));
    // an output that is its input would close a loop on tfjs's tape
    const y = args.includes(result) ? tf.clone(result) : result;
    // tfjs tidies the forward pass before it goes backward; only what is saved outlives that
    save([...args, ...frozen, y]);
    const gradFunc = (dy: Tensor, saved: Tensor[]): Tensor[] => {
      const gradients = spec.gradient!({
        dy,
        x: ofArity(spec, saved.slice(0, inputs.length)),
        y: saved[saved.length - 1],
        weights: named(saved.slice(inputs.length, -1)),
        options: node.options,
      });
      return checkGradients(name, gradients, trained, operands);
    };
    return { value: y, gradFunc };
  });
  return differentiable(...operands);
}

/** The gradients in the order of the operands, after checking that there is one of the right shape for each. */
function checkGradients(
  name: string,
  // biome-ignore lint/suspicious/noExplicitAny: here every layer's weight types meet
  gradients: GradientOutput<any, any>,
  trained: readonly string[],
  operands: readonly Tensor[],
): Tensor[] {
  const ofInputs = [gradients.x].flat() as (Tensor | undefined)[];
  const ofWeights = trained.map((key) => gradients.weights?.[key] as Tensor | undefined);
  const labels = [...operands.slice(0, operands.length - trained.length).map((_, i) => `input ${i}`), ...trained];
  const all = [...ofInputs, ...ofWeights];
  return operands.map((operand, i) => {
    const gradient = all.length === operands.length ? all[i] : undefined;
    if (gradient && String(gradient.shape) === String(operand.shape)) return gradient;
    throw new LayerlabError(
      'BAD_LAYER',
      `The \`gradient\` of layer "${name}" must give one of shape [${operand.shape}] for ${labels[i]}. ` +
        `Received ${gradient ? `[${gradient.shape}]` : 'none'}. Return { x, weights } with a gradient for every input and trainable weight.`,
    );
  });
}

/** As the layer's own functions take it: one tensor, or a list of them. */
function ofArity(spec: Spec, tensors: readonly Tensor[]): Tensor | readonly Tensor[] {
  return spec.inputs === 'many' ? tensors : tensors[0];
}
