import type { Attributes } from '../../attributes.js';
import type { Dim } from '../../tensor.js';
import { sizeOf } from '../../tensor.js';
import { choiceAttr, intAttr, intsAttr } from './attrs.js';
import { fail } from './fail.js';

/** A sliding window over spatial dimensions (1-d, 2-d, 3-d alike); one entry per dimension. */
export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly padsBegin: readonly number[];
  readonly padsEnd: readonly number[];
  readonly output: readonly Dim[];
}

export const AUTO_PADS = ['NOTSET', 'VALID', 'SAME_UPPER', 'SAME_LOWER'] as const;

/** The window of Conv and pools over the spatial dimensions `input`, from the usual attributes. */
export function windowOf(attrs: Attributes, input: readonly Dim[], kernel: readonly number[]): Window {
  const rank = input.length;
  const perDim = (name: string) => checkLength(intsAttr(attrs, name) ?? new Array<number>(rank).fill(1), rank, name);
  checkLength(kernel, rank, 'kernel_shape');
  const strides = perDim('strides');
  const dilations = perDim('dilations');
  const autoPad = choiceAttr(attrs, 'auto_pad', AUTO_PADS);
  const ceil = intAttr(attrs, 'ceil_mode', 0) !== 0;
  const explicit = checkLength(intsAttr(attrs, 'pads') ?? new Array<number>(2 * rank).fill(0), 2 * rank, 'pads');
  const axes = input.map((size, i) => {
    const extent = (kernel[i] - 1) * dilations[i] + 1;
    let pads: [number, number] = autoPad === 'NOTSET' ? [explicit[i], explicit[i + rank]] : [0, 0];
    if (autoPad.startsWith('SAME')) pads = samePads(size, extent, strides[i], autoPad === 'SAME_UPPER');
    return { pads, output: outputSize(size, extent, strides[i], pads, ceil) };
  });
  return {
    kernel,
    strides,
    dilations,
    padsBegin: axes.map((a) => a.pads[0]),
    padsEnd: axes.map((a) => a.pads[1]),
    output: axes.map((a) => a.output),
  };
}

export function checkLength(values: readonly number[], length: number, name: string): readonly number[] {
  if (values.length !== length) fail(`${name} must have ${length} entries; received [${values}]`);
  return values;
}

function samePads(size: Dim, extent: number, stride: number, upper: boolean): [number, number] {
  if (typeof size === 'string' && stride !== 1) fail(`auto_pad needs a known size; received the symbolic "${size}"`);
  const total =
    typeof size === 'string' ? extent - 1 : Math.max(0, (Math.ceil(size / stride) - 1) * stride + extent - size);
  const less = Math.floor(total / 2);
  return upper ? [less, total - less] : [total - less, less];
}

function outputSize(size: Dim, extent: number, stride: number, [begin, end]: [number, number], ceil: boolean): Dim {
  const grown = begin + end - extent;
  if (typeof size === 'string') {
    if (stride === 1 && grown === -1) return size;
    fail(`a window that changes the symbolic size "${size}" cannot be inferred; give that dimension a size`);
  }
  if (size + grown < 0) fail(`window of ${extent} is larger than the padded size ${size + begin + end}`);
  if (!ceil) return Math.floor((size + grown) / stride) + 1;
  const windows = Math.ceil((size + grown) / stride) + 1;
  // a window that would start in the padding at the end is dropped
  return (windows - 1) * stride >= size + begin ? windows - 1 : windows;
}

/**
 * For each output position the pairs (kernel position, input position) that fall inside the input, as flat indices.
 * The pairs of output position p are those from starts[p] to starts[p + 1].
 */
export interface Taps {
  readonly starts: Int32Array;
  readonly kernel: Int32Array;
  readonly input: Int32Array;
}

export function tapsOf(window: Window, input: readonly number[]): Taps {
  const output = window.output as readonly number[];
  const outputs = sizeOf(output);
  const starts = new Int32Array(outputs + 1);
  const kernel: number[] = [];
  const inputs: number[] = [];
  const taps = sizeOf(window.kernel);
  for (let p = 0; p < outputs; p++) {
    for (let k = 0; k < taps; k++) {
      const at = inputPosition(window, input, output, p, k);
      if (at >= 0) {
        kernel.push(k);
        inputs.push(at);
      }
    }
    starts[p + 1] = kernel.length;
  }
  return { starts, kernel: Int32Array.from(kernel), input: Int32Array.from(inputs) };
}

function inputPosition(w: Window, input: readonly number[], output: readonly number[], p: number, k: number): number {
  let at = 0;
  let stride = 1;
  for (let axis = input.length - 1; axis >= 0; axis--) {
    const x = (p % output[axis]) * w.strides[axis] - w.padsBegin[axis] + (k % w.kernel[axis]) * w.dilations[axis];
    if (x < 0 || x >= input[axis]) return -1;
    at += x * stride;
    stride *= input[axis];
    p = Math.floor(p / output[axis]);
    k = Math.floor(k / w.kernel[axis]);
  }
  return at;
}
