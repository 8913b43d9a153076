import { util } from '@tensorflow/tfjs-core';
import { float } from '../graph/attributes.js';
import type { Graph, Value } from '../graph/graph.js';
import type { Inputs, TensorType } from './kernel.js';
import { defineKernel } from './kernel.js';
import { toNchw, toNhwc } from './layout.js';

const STATISTICS = ['mean', 'variance', 'offset', 'scale'] as const;

/**
 * offset + (x - mean) * scale / sqrt(variance + epsilon), with given statistics: tfjs computes those of a batch with other
 * kernels. Channels are the last axis.
 */
export const FusedBatchNorm = defineKernel<number>({
  name: 'FusedBatchNorm',
  covers: (inputs) => inputs.x.dtype === 'float32' && STATISTICS.every((name) => isTrailing(inputs[name], inputs.x)),
  parse: ({ mean, variance, offset, scale }, attrs) => {
    assertRank(mean, variance, 'variance');
    assertRank(mean, offset, 'offset');
    assertRank(mean, scale, 'scale');
    return (attrs.varianceEpsilon ?? 0.001) as number;
  },
  gives: ({ x }) => [x],
  lower: (graph, inputs, epsilon) => {
    const perChannel = STATISTICS.every((name) => !inputs[name] || isPerChannel(inputs[name], inputs.x));
    return [perChannel ? batchNormalization(graph, inputs, epsilon) : elementwise(graph, inputs, epsilon)];
  },
});

function assertRank(mean: TensorType, other: TensorType | undefined, name: string): void {
  util.assert(
    other === undefined || other === null || mean.shape.length === other.shape.length,
    () => `Batch normalization gradient requires mean and ${name} to have equal ranks.`,
  );
}

/** tfjs repeats statistics cyclically over the flat input: that is broadcasting where they have its last axes' shape. */
function isTrailing(statistic: TensorType | undefined, x: TensorType): boolean {
  if (!statistic) return true;
  const shape = [...statistic.shape];
  while (shape[0] === 1) shape.shift();
  const offset = x.shape.length - shape.length;
  return statistic.dtype === 'float32' && offset >= 0 && shape.every((d, i) => d === x.shape[offset + i]);
}

function isPerChannel(statistic: Value, x: Value): boolean {
  const rank = x.shape.length;
  return statistic.shape.length === 1 && statistic.shape[0] === x.shape[rank - 1] && (rank === 2 || rank === 4);
}

function batchNormalization(graph: Graph, { x, mean, variance, offset, scale }: Inputs<Value>, epsilon: number): Value {
  const channels = mean.shape[0] as number;
  const vector = (value: number) => graph.constant('float32', [channels], new Float32Array(channels).fill(value));
  const statistics = [scale ?? vector(1), offset ?? vector(0), mean, variance];
  const spatial = x.shape.length === 4;
  const y = graph.op('BatchNormalization', [spatial ? toNchw(graph, x) : x, ...statistics], {
    epsilon: float(epsilon),
  });
  return spatial ? toNhwc(graph, y) : y;
}

function elementwise(graph: Graph, { x, mean, variance, offset, scale }: Inputs<Value>, epsilon: number): Value {
  const deviation = graph.op('Sqrt', [graph.op('Add', [variance, graph.scalar('float32', epsilon)])]);
  const centered = graph.op('Sub', [x, mean]);
  const scaled = graph.op('Div', [scale ? graph.op('Mul', [centered, scale]) : centered, deviation]);
  return offset ? graph.op('Add', [scaled, offset]) : scaled;
}
