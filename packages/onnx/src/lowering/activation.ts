import { float } from '../graph/attributes.js';
import type { Graph, Value } from '../graph/graph.js';
import { broadcastsInto } from './broadcast.js';
import type { Inputs, RawAttributes, TensorType } from './kernel.js';

/** A fused activation, as the kernels carry it. */
export interface Activation {
  readonly kind: string;
  /** leakyrelu only. */
  readonly alpha?: number;
}

const SIMPLE: Readonly<Record<string, (graph: Graph, x: Value) => Value>> = {
  linear: (_, x) => x,
  relu: (graph, x) => graph.op('Relu', [x]),
  relu6: (graph, x) => graph.op('Clip', [x, graph.scalar('float32', 0), graph.scalar('float32', 6)]),
  elu: (graph, x) => graph.op('Elu', [x]),
  sigmoid: (graph, x) => graph.op('Sigmoid', [x]),
};

/** Whether `activate` can do it; `result` is the shape before the activation. */
export function coversActivation(inputs: Inputs<TensorType>, attrs: RawAttributes, result: readonly number[]): boolean {
  const kind = attrs.activation;
  if (kind === undefined || kind === null || kind === 'leakyrelu') return true;
  if (kind === 'prelu') {
    const weights = inputs.preluActivationWeights;
    return weights?.dtype === 'float32' && broadcastsInto(weights.shape, result);
  }
  return typeof kind === 'string' && Object.hasOwn(SIMPLE, kind);
}

export function parseActivation(attrs: RawAttributes): Activation | undefined {
  const kind = attrs.activation as string | undefined | null;
  if (kind === undefined || kind === null || kind === 'linear') return undefined;
  return kind === 'leakyrelu' ? { kind, alpha: attrs.leakyreluAlpha as number } : { kind };
}

/** `weights` are those of prelu, in tfjs's layout: they broadcast over the trailing axes of `x`. */
export function activate(graph: Graph, x: Value, activation: Activation | undefined, weights?: Value): Value {
  if (!activation) return x;
  if (activation.kind === 'leakyrelu') return graph.op('LeakyRelu', [x], { alpha: float(activation.alpha!) });
  if (activation.kind === 'prelu') return graph.op('PRelu', [x, weights!]);
  return SIMPLE[activation.kind](graph, x);
}
