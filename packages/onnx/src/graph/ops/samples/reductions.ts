import type { Sample } from './sample.js';
import { constant, f32, i32, i64, ints, mapped, u8 } from './sample.js';

const x = f32([2, 3, 4, 2]);
const REDUCTIONS = [
  'ReduceSum',
  'ReduceMean',
  'ReduceMax',
  'ReduceMin',
  'ReduceProd',
  'ReduceSumSquare',
  'ReduceL1',
  'ReduceL2',
];

export const reductionSamples: Sample[] = [
  ...REDUCTIONS.flatMap((op): Sample[] => [
    { op, inputs: [x, ints(1)] },
    { op, inputs: [x, ints(0, -1)], attrs: { keepdims: 0 } },
    { op, inputs: [x, ints(2, 1)] },
    { op, inputs: [x] },
    { op, inputs: [f32([3]), ints(0)], attrs: { keepdims: 0 } },
    { op, inputs: [f32([2, 2], [1, Number.POSITIVE_INFINITY, 2, Number.NEGATIVE_INFINITY]), ints(1)] },
  ]),
  ...['ReduceSum', 'ReduceMax', 'ReduceMin', 'ReduceProd', 'ReduceMean'].map(
    (op): Sample => ({ op, inputs: [i32([2, 4]), ints(1)] }),
  ),
  ...['ReduceMax', 'ReduceMin'].map((op): Sample => ({ op, inputs: [u8([2, 2], [1, 200, 7, 255]), ints(1)] })),
  ...REDUCTIONS.map((op): Sample => ({ op, inputs: [i64([2, 4]), ints(1)] })),
  { op: 'MaxPool', inputs: [u8([1, 1, 2, 2], [1, 200, 7, 255])], attrs: { kernel_shape: [1, 2] } },
  { op: 'ReduceSum', inputs: [x], attrs: { noop_with_empty_axes: 1 } },
  { op: 'ReduceMax', inputs: [x], attrs: { noop_with_empty_axes: 1 } },
  ...['ArgMax', 'ArgMin'].flatMap((op): Sample[] => [
    { op, inputs: [x], attrs: { axis: 1 } },
    { op, inputs: [x], attrs: { axis: -2, keepdims: 0 } },
    { op, inputs: [f32([2, 4], [1, 3, 3, 0, 0, 0, 2, 2])], attrs: { axis: 1 } },
    { op, inputs: [f32([2, 4], [1, 3, 3, 0, 0, 0, 2, 2])], attrs: { axis: 1, select_last_index: 1 } },
    { op, inputs: [i32([3, 4])], attrs: { axis: 0 } },
  ]),
  ...['Softmax', 'LogSoftmax'].flatMap((op): Sample[] => [
    { op, inputs: [x] },
    { op, inputs: [x], attrs: { axis: 1 } },
    { op, inputs: [mapped(f32([3, 5]), (v) => v * 200)] },
  ]),
  { op: 'CumSum', inputs: [x, constant(i64([], [1]))] },
  { op: 'CumSum', inputs: [x, i64([], [-1])], attrs: { exclusive: 1 } },
  { op: 'CumSum', inputs: [i32([5]), i32([], [0])], attrs: { reverse: 1 } },
  { op: 'CumSum', inputs: [f32([3, 4]), i32([], [0])], attrs: { reverse: 1, exclusive: 1 } },
  { op: 'TopK', inputs: [x, ints(2)] },
  { op: 'TopK', inputs: [x, ints(3)], attrs: { axis: 1, largest: 0 } },
  { op: 'TopK', inputs: [f32([6], [1, 3, 3, 0, 3, 2]), ints(4)] },
  { op: 'GlobalAveragePool', inputs: [x] },
  { op: 'GlobalMaxPool', inputs: [x] },
  { op: 'GlobalMaxPool', inputs: [f32([2, 3, 5])] },
];
