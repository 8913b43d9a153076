import type { Value } from '@layerlab/onnx';
import type { Step, TrainingGraph } from './trainingGraph.js';

export interface ConvolutionShape {
  readonly filters: number;
  readonly kernel: number;
  readonly stride: number;
  readonly bias: boolean;
}

/**
 * A 'same' convolution. Its filter gradient is one matrix product over im2col columns, its input gradient a convolution
 * with flipped weights (stride 1) or a transposed convolution.
 */
export function convolution(t: TrainingGraph, x: Value, shape: ConvolutionShape, name: string): Step {
  const g = t.graph;
  const { filters, kernel, stride, bias } = shape;
  const [, channels] = x.shape as number[];
  const pad = (kernel - 1) / 2;
  const window = { kernel_shape: [kernel, kernel], pads: [pad, pad, pad, pad], strides: [stride, stride] };
  const w = t.parameter(`${name}.w`, [filters, channels, kernel, kernel], Math.sqrt(6 / (channels * kernel * kernel)));
  const b = bias ? t.parameter(`${name}.b`, [filters], 0) : undefined;
  const y = g.op('Conv', b ? [x, w.value, b.value] : [x, w.value], window);
  const back = (dy: Value, wantsDx: boolean) => {
    t.gradient(w, filterGradient(t, x, dy, shape));
    if (b) t.gradient(b, g.op('ReduceSum', [dy, g.ints([0, 2, 3])], { keepdims: 0 }));
    return wantsDx ? inputGradient(t, x, dy, w.value, shape, window) : undefined;
  };
  return { y, back };
}

/** [filters, channels, kernel, kernel] */
function filterGradient(t: TrainingGraph, x: Value, dy: Value, { filters, kernel, stride }: ConvolutionShape): Value {
  const g = t.graph;
  const [n, channels] = x.shape as number[];
  const [, , height, width] = dy.shape as number[];
  const columns = g.op('Reshape', [
    im2col(t, x, dy, kernel, stride),
    g.ints([n, kernel * kernel * channels, height * width]),
  ]);
  const rows = g.op('Reshape', [dy, g.ints([n, filters, height * width])]);
  const products = g.op('com.microsoft:FusedMatMul', [rows, columns], { transB: 1 });
  const sum = g.op('ReduceSum', [products, g.ints([0])], { keepdims: 0 });
  // the columns are tap-major
  const taps = g.op('Transpose', [g.op('Reshape', [sum, g.ints([filters, kernel * kernel, channels])])], {
    perm: [0, 2, 1],
  });
  return g.op('Reshape', [taps, g.ints([filters, channels, kernel, kernel])]);
}

function im2col(t: TrainingGraph, x: Value, dy: Value, kernel: number, stride: number): Value {
  const g = t.graph;
  const [, , height, width] = dy.shape as number[];
  const pad = (kernel - 1) / 2;
  const padded = pad > 0 ? g.op('Pad', [x, g.ints([0, 0, pad, pad, 0, 0, pad, pad])]) : x;
  const taps: Value[] = [];
  for (let i = 0; i < kernel; i++)
    for (let j = 0; j < kernel; j++) {
      const ends = [i + (height - 1) * stride + 1, j + (width - 1) * stride + 1];
      taps.push(g.op('Slice', [padded, g.ints([i, j]), g.ints(ends), g.ints([2, 3]), g.ints([stride, stride])]));
    }
  return taps.length === 1 ? taps[0] : g.op('Concat', taps, { axis: 1 });
}

function inputGradient(
  t: TrainingGraph,
  x: Value,
  dy: Value,
  w: Value,
  { kernel, stride }: ConvolutionShape,
  window: { kernel_shape: number[]; pads: number[]; strides: number[] },
): Value {
  const g = t.graph;
  if (stride > 1) {
    const pad = (kernel - 1) / 2;
    const missing = [2, 3].map(
      (axis) => (x.shape[axis] as number) - (((dy.shape[axis] as number) - 1) * stride + kernel - 2 * pad),
    );
    return g.op('ConvTranspose', [dy, w], { ...window, output_padding: missing });
  }
  const last = kernel - 1;
  const flipped =
    kernel > 1 ? g.op('Slice', [w, g.ints([last, last]), g.ints([-99, -99]), g.ints([2, 3]), g.ints([-1, -1])]) : w;
  return g.op('Conv', [dy, g.op('Transpose', [flipped], { perm: [1, 0, 2, 3] })], window);
}
