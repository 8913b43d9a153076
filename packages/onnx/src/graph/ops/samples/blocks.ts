import { NCHWC } from '../support/blocks.js';
import type { Sample } from './sample.js';
import { f32 } from './sample.js';

/** Samples of the operators over channel blocks, at a block size; ONNX Runtime runs them at the processor's own. */
export function blockSamples(block: number): Sample[] {
  const x = f32([2, 2 * block, 5, 4]);
  const small = (shape: readonly number[]) => {
    const input = f32(shape);
    return { ...input, data: input.data.map((v) => Math.fround(v / 8)) };
  };
  const window = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] };
  return [
    { op: `${NCHWC}:ReorderInput`, inputs: [x], attrs: { block } },
    { op: `${NCHWC}:ReorderOutput`, inputs: [x], attrs: { block, channels: 2 * block } },
    { op: `${NCHWC}:Conv`, inputs: [x, small([block, 2 * block, 3, 3])], attrs: { ...window, block } },
    {
      op: `${NCHWC}:Conv`,
      inputs: [x, small([2 * block, 2 * block, 3, 3]), f32([2 * block])],
      attrs: { ...window, block, activation: 'Relu' },
    },
    {
      op: `${NCHWC}:Conv`,
      inputs: [x, small([block, 2 * block, 3, 2])],
      attrs: { kernel_shape: [3, 2], pads: [1, 0, 0, 1], strides: [2, 1], dilations: [1, 2], block },
    },
    { op: `${NCHWC}:Conv`, inputs: [x, small([block, 2 * block, 1, 1]), f32([block])], attrs: { block } },
    // less channels than a block come plain
    { op: `${NCHWC}:Conv`, inputs: [f32([2, 3, 5, 4]), f32([block, 3, 3, 3])], attrs: { ...window, block } },
  ];
}
