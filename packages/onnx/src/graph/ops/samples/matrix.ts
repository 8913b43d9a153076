import { float } from '../../attributes.js';
import type { Sample } from './sample.js';
import { f32, i32, mapped } from './sample.js';

const fused = 'com.microsoft:FusedMatMul';
const image = f32([2, 4, 7, 6]);

const convs = (op: string, weights: (group: number, ...kernel: number[]) => number[]): Sample[] => [
  { op, inputs: [image, f32(weights(1, 3, 3))] },
  { op, inputs: [image, f32(weights(1, 3, 2)), f32([6])], attrs: { strides: [2, 1], pads: [1, 0, 1, 1] } },
  { op, inputs: [image, f32(weights(2, 3, 3)), f32([6])], attrs: { group: 2, dilations: [2, 1], pads: [2, 1, 2, 1] } },
  { op, inputs: [image, f32(weights(1, 1, 1))] },
  { op, inputs: [image, f32(weights(1, 3, 3))], attrs: { auto_pad: 'SAME_UPPER', strides: [2, 2] } },
  { op, inputs: [image, f32(weights(1, 2, 2))], attrs: { auto_pad: 'SAME_LOWER', strides: [2, 2] } },
  { op, inputs: [image, f32(weights(1, 2, 2))], attrs: { auto_pad: 'VALID' } },
  { op, inputs: [f32([2, 4, 9]), f32(weights(1, 3))], attrs: { strides: [2], pads: [1, 1] } },
  { op, inputs: [f32([1, 4, 3, 4, 3]), f32(weights(1, 2, 2, 2))], attrs: { pads: [1, 0, 0, 0, 1, 0] } },
];

const pools = (op: string): Sample[] => [
  { op, inputs: [image], attrs: { kernel_shape: [2, 2], strides: [2, 2] } },
  { op, inputs: [image], attrs: { kernel_shape: [3, 3], pads: [1, 1, 1, 1] } },
  { op, inputs: [image], attrs: { kernel_shape: [3, 2], strides: [2, 2], ceil_mode: 1 } },
  { op, inputs: [image], attrs: { kernel_shape: [3, 3], strides: [2, 2], auto_pad: 'SAME_UPPER' } },
  { op, inputs: [image], attrs: { kernel_shape: [2, 2], strides: [2, 2], auto_pad: 'SAME_LOWER' } },
  { op, inputs: [f32([2, 3, 8])], attrs: { kernel_shape: [3], strides: [2] } },
  { op, inputs: [f32([1, 2, 4, 4, 4])], attrs: { kernel_shape: [2, 2, 2] } },
];

export const matrixSamples: Sample[] = [
  { op: 'MatMul', inputs: [f32([3, 4]), f32([4, 5])] },
  { op: 'MatMul', inputs: [f32([2, 1, 3, 4]), f32([3, 4, 2])] },
  { op: 'MatMul', inputs: [f32([4]), f32([2, 4, 3])] },
  { op: 'MatMul', inputs: [f32([2, 3, 4]), f32([4])] },
  { op: 'MatMul', inputs: [f32([4]), f32([4])] },
  { op: 'MatMul', inputs: [i32([2, 3]), i32([3, 2])] },
  { op: fused, inputs: [f32([3, 4]), f32([4, 5])], attrs: { alpha: float(0.5) } },
  { op: fused, inputs: [f32([4, 3]), f32([5, 4])], attrs: { transA: 1, transB: 1 } },
  { op: fused, inputs: [f32([2, 4, 3]), f32([2, 4, 5])], attrs: { transA: 1 } },
  { op: fused, inputs: [f32([2, 3, 4]), f32([2, 5, 4])], attrs: { transB: 1 } },
  { op: 'Gemm', inputs: [f32([3, 4]), f32([4, 5]), f32([5])] },
  { op: 'Gemm', inputs: [f32([3, 4]), f32([4, 5])] },
  {
    op: 'Gemm',
    inputs: [f32([4, 3]), f32([5, 4]), f32([3, 1])],
    attrs: { transA: 1, transB: 1, alpha: float(0.5), beta: float(2) },
  },
  { op: 'Gemm', inputs: [f32([3, 4]), f32([5, 4]), f32([], [1.5])], attrs: { transB: 1 } },
  ...convs('Conv', (group, ...kernel) => [6, 4 / group, ...kernel]),
  ...convs('ConvTranspose', (group, ...kernel) => [4, 6 / group, ...kernel]),
  { op: 'Conv', inputs: [image, f32([4, 1, 3, 3])], attrs: { group: 4, pads: [1, 1, 1, 1] } },
  {
    op: 'ConvTranspose',
    inputs: [image, f32([4, 2, 3, 3])],
    attrs: { strides: [2, 2], pads: [1, 1, 1, 1], output_padding: [1, 0] },
  },
  { op: 'ConvTranspose', inputs: [image, f32([4, 2, 3, 3])], attrs: { strides: [2, 2], output_shape: [14, 12] } },
  ...pools('MaxPool'),
  ...pools('AveragePool'),
  { op: 'MaxPool', inputs: [image], attrs: { kernel_shape: [2, 2], dilations: [2, 1] } },
  { op: 'MaxPool', inputs: [image], attrs: { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] }, outputs: 2 },
  {
    op: 'MaxPool',
    inputs: [f32([1, 1, 2, 4], [1, 1, 0, 5, 1, 0, 5, 5])],
    attrs: { kernel_shape: [2, 2], strides: [2, 2] },
    outputs: 2,
  },
  { op: 'AveragePool', inputs: [image], attrs: { kernel_shape: [3, 3], pads: [1, 1, 1, 1], count_include_pad: 1 } },
  {
    op: 'AveragePool',
    inputs: [image],
    attrs: { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 0, 1, 0], ceil_mode: 1, count_include_pad: 1 },
  },
  { op: 'AveragePool', inputs: [image], attrs: { kernel_shape: [2, 2], dilations: [2, 2] }, since: 19 },
  {
    op: 'MaxUnpool',
    inputs: [f32([1, 1, 2, 2], [5, 6, 7, 8]), { dtype: 'int64', shape: [1, 1, 2, 2], data: [1, 3, 4, 6] }],
    attrs: { kernel_shape: [2, 2], strides: [2, 2] },
  },
  {
    op: 'MaxUnpool',
    inputs: [
      f32([1, 2, 1, 2], [5, 6, 7, 8]),
      { dtype: 'int64', shape: [1, 2, 1, 2], data: [1, 8, 16, 29] },
      { dtype: 'int64', shape: [4], data: [1, 2, 3, 5], constant: true },
    ],
    attrs: { kernel_shape: [2, 2], strides: [2, 2] },
  },
  {
    op: 'BatchNormalization',
    inputs: [
      image,
      f32([4]),
      f32([4], [1, 2, 3, 4]),
      f32([4], [0.1, 0, -0.2, 1]),
      mapped(f32([4]), (v) => v * v + 0.1),
    ],
    attrs: { epsilon: float(1e-3) },
  },
  {
    op: 'BatchNormalization',
    inputs: [f32([2, 3, 2, 2]), f32([3]), f32([3]), f32([3]), mapped(f32([3]), Math.abs)],
    attrs: { training_mode: 1, momentum: float(0.8), epsilon: float(1e-3) },
    outputs: 3,
    since: 14,
  },
];
