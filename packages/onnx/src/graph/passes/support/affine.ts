import type { Graph, Node, Value } from '../../graph.js';
import type { Tensor64 } from '../../op.js';
import { floatAttr } from '../../ops/support/attrs.js';
import type { Dim } from '../../tensor.js';
import { exactOf } from './exact.js';
import { sameShape } from './views.js';

/** y = scale[c] · x + shift[c] with c the position along the channel axis. An absent part is 1 or 0. */
export interface Affine {
  readonly input: Value;
  readonly scale?: Float64Array;
  readonly shift?: Float64Array;
  /** The constant that the shift came from, for naming. */
  readonly shiftFrom?: Value;
}

/** What Add, Sub, Mul, Div and BatchNormalization with constants do to `x`, channel by channel; else undefined. */
export function affineOf(graph: Graph, node: Node, x: Value, channelAxis: number): Affine | undefined {
  if (node.domain !== '' || !sameShape(x.shape, node.outputs[0].shape) || x.dtype !== 'float32') return undefined;
  if (node.op === 'BatchNormalization') return channelAxis === 1 ? batchNorm(graph, node, x) : undefined;
  const at = node.inputs.indexOf(x);
  const other = node.inputs[1 - at];
  if (node.inputs.length !== 2 || at < 0 || !other) return undefined;
  const constant = exactOf(graph, other);
  const values = constant && alongChannels(constant, x.shape, channelAxis);
  if (!values) return undefined;
  switch (node.op) {
    case 'Add':
      return { input: x, shift: values, shiftFrom: other };
    case 'Sub':
      return at === 0
        ? { input: x, shift: values.map((v) => -v), shiftFrom: other }
        : { input: x, scale: values.map(() => -1), shift: values, shiftFrom: other };
    case 'Mul':
      return { input: x, scale: values };
    case 'Div':
      return at === 0 ? { input: x, scale: values.map((v) => 1 / v) } : undefined;
    default:
      return undefined;
  }
}

function batchNorm(graph: Graph, node: Node, x: Value): Affine | undefined {
  if (node.inputs[0] !== x || node.attrs.training_mode || node.outputs.length !== 1) return undefined;
  const [gamma, beta, mean, variance] = node.inputs.slice(1).map((value) => exactOf(graph, value)?.data);
  if (!gamma || !beta || !mean || !variance) return undefined;
  const epsilon = floatAttr(node.attrs, 'epsilon', 1e-5);
  const scale = gamma.map((g, c) => g / Math.sqrt(variance[c] + epsilon));
  return { input: x, scale, shift: beta.map((b, c) => b - mean[c] * scale[c]), shiftFrom: node.inputs[2]! };
}

/** A constant's value for each channel, where it varies along no other axis; undefined otherwise. */
function alongChannels(constant: Tensor64, shape: readonly Dim[], channelAxis: number): Float64Array | undefined {
  const channels = shape[channelAxis];
  const missing = shape.length - constant.shape.length;
  if (typeof channels !== 'number' || missing < 0) return undefined;
  if (constant.data.length === 1) return new Float64Array(channels).fill(constant.data[0]);
  const fits = constant.shape.every((d, i) => d === 1 || (i + missing === channelAxis && d === channels));
  return fits ? constant.data : undefined;
}
