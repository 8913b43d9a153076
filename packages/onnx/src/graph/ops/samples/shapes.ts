import { tensorAttribute } from '../../attributes.js';
import type { Sample } from './sample.js';
import { bool, constant, f32, i32, i64, ints, u8 } from './sample.js';

const x = f32([2, 3, 4]);
const BIG = 2 ** 31 - 1;
const image = f32([1, 2, 4, 5]);
const scales = (...data: number[]) => constant(f32([data.length], data));

const resizes: Sample[] = (['half_pixel', 'asymmetric', 'align_corners', 'pytorch_half_pixel'] as const).flatMap(
  (mode): Sample[] => [
    {
      op: 'Resize',
      inputs: [image, null, null, ints(1, 2, 7, 3)],
      attrs: { mode: 'linear', coordinate_transformation_mode: mode },
    },
    {
      op: 'Resize',
      inputs: [image, null, scales(1, 1, 2, 0.5)],
      attrs: { mode: 'linear', coordinate_transformation_mode: mode },
    },
    ...['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'].flatMap((nearest): Sample[] => [
      {
        op: 'Resize',
        inputs: [image, null, scales(1, 1, 2, 1.5)],
        attrs: { mode: 'nearest', coordinate_transformation_mode: mode, nearest_mode: nearest },
      },
      {
        op: 'Resize',
        inputs: [image, null, null, ints(1, 2, 3, 9)],
        attrs: { mode: 'nearest', coordinate_transformation_mode: mode, nearest_mode: nearest },
      },
    ]),
  ],
);

export const shapeSamples: Sample[] = [
  { op: 'Reshape', inputs: [x, ints(4, -1)] },
  { op: 'Reshape', inputs: [x, ints(0, 12)] },
  { op: 'Reshape', inputs: [x, ints(0, 0, 2, -1)] },
  { op: 'Reshape', inputs: [f32([1], [3]), ints()] },
  { op: 'Flatten', inputs: [x] },
  { op: 'Flatten', inputs: [x], attrs: { axis: 2 } },
  { op: 'Flatten', inputs: [x], attrs: { axis: 0 } },
  { op: 'Flatten', inputs: [x], attrs: { axis: -1 } },
  { op: 'Transpose', inputs: [x] },
  { op: 'Transpose', inputs: [image], attrs: { perm: [0, 2, 3, 1] } },
  { op: 'Transpose', inputs: [i32([2, 3])], attrs: { perm: [1, 0] } },
  { op: 'Concat', inputs: [x, f32([2, 1, 4]), f32([2, 2, 4])], attrs: { axis: 1 } },
  { op: 'Concat', inputs: [i64([2]), i64([1])], attrs: { axis: -1 } },
  { op: 'Slice', inputs: [x, ints(1, 0), ints(3, -1), ints(1, 2)] },
  { op: 'Slice', inputs: [x, ints(-1), ints(-BIG), ints(2), ints(-2)] },
  { op: 'Slice', inputs: [x, ints(0, 1), ints(BIG, BIG)] },
  { op: 'Slice', inputs: [x, ints(3), ints(1), ints(2)] },
  { op: 'Slice', inputs: [x, ints(-2), ints(100), ints(-1), ints(1)] },
  { op: 'Split', inputs: [x, ints(1, 3)], attrs: { axis: -1 } },
  { op: 'Split', inputs: [x], attrs: { axis: 1, num_outputs: 3 } },
  { op: 'Split', inputs: [f32([5, 2])], attrs: { num_outputs: 2 } },
  { op: 'Squeeze', inputs: [f32([1, 3, 1]), ints(-1)] },
  { op: 'Squeeze', inputs: [f32([1, 3, 1])] },
  { op: 'Unsqueeze', inputs: [x, ints(0, -1)] },
  { op: 'Unsqueeze', inputs: [x, ints(2, 1)] },
  { op: 'Expand', inputs: [f32([3, 1]), ints(2, 1, 4)] },
  { op: 'Expand', inputs: [i32([1], [4]), ints(3)] },
  { op: 'Tile', inputs: [f32([2, 3]), ints(2, 3)] },
  { op: 'Tile', inputs: [i32([2]), ints(0)] },
  { op: 'Pad', inputs: [x, ints(0, 1, 2, 1, 0, 0)] },
  { op: 'Pad', inputs: [x, ints(0, 1, 2, 1, 0, 0), f32([], [7])] },
  { op: 'Pad', inputs: [x, ints(0, -1, 2, 0, 0, -1)] },
  { op: 'Pad', inputs: [x, ints(0, 2, 1, 1, 0, 3)], attrs: { mode: 'reflect' } },
  { op: 'Pad', inputs: [x, ints(1, 2, 0, 0, 4, 1)], attrs: { mode: 'edge' } },
  { op: 'Pad', inputs: [x, ints(1, 2), f32([], [5]), ints(-1)] },
  { op: 'Pad', inputs: [i32([3]), ints(1, 1), i32([], [9])] },
  { op: 'Shape', inputs: [x] },
  { op: 'Shape', inputs: [x], attrs: { start: 1, end: -1 }, since: 15 },
  { op: 'ConstantOfShape', inputs: [ints(2, 3)] },
  { op: 'ConstantOfShape', inputs: [ints(4)], attrs: { value: tensorAttribute('int32', 7) } },
  { op: 'Gather', inputs: [x, i64([2], [2, -1])], attrs: { axis: 1 } },
  { op: 'Gather', inputs: [x, i32([], [1])] },
  { op: 'Gather', inputs: [f32([5]), i32([2, 2], [0, 4, 1, 1])] },
  { op: 'GatherElements', inputs: [f32([3, 3]), i64([2, 3], [1, 2, -3, 2, 0, 0])] },
  { op: 'GatherElements', inputs: [f32([2, 3]), i32([2, 2], [2, 2, 0, -1])], attrs: { axis: 1 } },
  { op: 'ScatterElements', inputs: [f32([3, 3]), i64([2, 3], [1, 0, 2, 0, 2, 1]), f32([2, 3])] },
  {
    op: 'ScatterElements',
    inputs: [f32([1, 5]), i64([1, 3], [1, -1, 1]), f32([1, 3])],
    attrs: { axis: 1, reduction: 'add' },
    since: 16,
  },
  { op: 'ScatterElements', inputs: [f32([4]), i32([3], [1, 1, 0]), f32([3])], attrs: { reduction: 'mul' }, since: 16 },
  {
    op: 'ScatterElements',
    inputs: [f32([4]), i32([3], [1, 1, 0]), f32([3])],
    attrs: { reduction: 'max' },
    since: 18,
  },
  {
    op: 'ScatterElements',
    inputs: [f32([4]), i32([3], [1, 1, 0]), f32([3])],
    attrs: { reduction: 'min' },
    since: 18,
  },
  { op: 'Identity', inputs: [bool([3])] },
  { op: 'Concat', inputs: [u8([2], [1, 2]), u8([1], [255])], attrs: { axis: 0 } },
  ...resizes,
  { op: 'Resize', inputs: [image, null, null, ints(8, 3)], attrs: { mode: 'linear', axes: [2, 3] }, since: 18 },
  {
    op: 'Resize',
    inputs: [f32([1, 1, 1, 1]), null, null, ints(1, 1, 1, 3)],
    attrs: { mode: 'linear', coordinate_transformation_mode: 'align_corners' },
  },
];
