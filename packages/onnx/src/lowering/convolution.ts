import type { Graph, Value } from '../graph/graph.js';
import type { Activation } from './activation.js';
import { activate, coversActivation, parseActivation } from './activation.js';
import { attempt } from './attempt.js';
import { broadcastsInto } from './broadcast.js';
import type { Window2d } from './conv2dInfo.js';
import { conv2dInfo, isNhwc, windowAttributes } from './conv2dInfo.js';
import type { Inputs, KernelLowering, RawAttributes, TensorType } from './kernel.js';
import { defineKernel } from './kernel.js';
import { toNchw, toNhwc } from './layout.js';

export interface Conv2dAttributes {
  readonly window: Window2d;
  readonly activation?: Activation;
}

/** How plain and depthwise convolutions differ: in their filters only. */
export interface ConvolutionKind {
  readonly depthwise: boolean;
  /** The filter [height, width, in, out or multiplier] as ONNX has it: [out, in / groups, height, width]. */
  readonly weights: (graph: Graph, filter: Value) => Value;
  readonly groups: (filterShape: readonly number[]) => number;
  readonly check?: (attrs: RawAttributes) => void;
}

/** Conv2D and its like: `x` [batch, height, width, channels], `filter`, and of the fused ones `bias` and an activation. */
export function convolution(name: string, kind: ConvolutionKind): KernelLowering<Conv2dAttributes> {
  return defineKernel<Conv2dAttributes>({
    name,
    covers: (inputs, attrs) => isNhwc(attrs) && coversConvolution(inputs, attrs, kind),
    parse: ({ x, filter }, attrs) => {
      kind.check?.(attrs);
      return {
        window: conv2dInfo(x.shape, filter.shape, attrs, kind.depthwise),
        activation: parseActivation(attrs),
      };
    },
    gives: (_, { window }) => [{ shape: window.output, dtype: 'float32' }],
    lower: (graph, inputs, attrs) => [lowerConvolution(graph, inputs, attrs, kind)],
  });
}

function coversConvolution(inputs: Inputs<TensorType>, attrs: RawAttributes, kind: ConvolutionKind): boolean {
  const { x, filter, bias } = inputs;
  if (x.dtype !== 'float32' || filter.dtype !== 'float32' || (bias && bias.dtype !== 'float32')) return false;
  const shape = attempt(() => conv2dInfo(x.shape, filter.shape, attrs, kind.depthwise).output);
  if (!shape || shape.some((d) => d <= 0)) return false;
  const biasFits = !bias || broadcastsInto(bias.shape, shape);
  return biasFits && coversActivation(inputs, attrs, shape);
}

function lowerConvolution(
  graph: Graph,
  { x, filter, bias, preluActivationWeights }: Inputs<Value>,
  { window, activation }: Conv2dAttributes,
  { weights, groups }: ConvolutionKind,
): Value {
  const channels = window.output[3];
  // Conv adds a bias per channel itself
  const perChannel = bias?.shape.length === 1 && bias.shape[0] === channels;
  const inputs = [toNchw(graph, x), weights(graph, filter), ...(perChannel ? [bias] : [])];
  const group = groups(filter.shape as readonly number[]);
  const y = graph.op('Conv', inputs, { ...windowAttributes(window), group });
  // prelu's weights and any other bias are laid out NHWC; other activations stay beside Conv, which fuses them
  const inside = (!bias || perChannel) && activation?.kind !== 'prelu';
  const nhwc = toNhwc(graph, inside ? activate(graph, y, activation) : y);
  if (inside) return nhwc;
  const sum = bias && !perChannel ? graph.op('Add', [nhwc, bias]) : nhwc;
  return activate(graph, sum, activation, preluActivationWeights);
}
