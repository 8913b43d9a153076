import type { Attributes } from '../attributes.js';
import { defineOp } from '../op.js';
import type { Dim } from '../tensor.js';
import { sizeOf } from '../tensor.js';
import { choiceAttr, intAttr, intsAttr } from './support/attrs.js';
import { knownDim } from './support/dims.js';
import { fail } from './support/fail.js';
import { commonDType, FLOATS, required } from './support/types.js';
import type { Window } from './support/window.js';
import { AUTO_PADS, checkLength, tapsOf } from './support/window.js';

/** x [batch, C, spatial...], w [C, M / group, kernel...], bias [M]? → [batch, M, spatial...]: Conv's input gradient. */
export const convTransposeOp = defineOp({
  name: 'ConvTranspose',
  infer: (inputs, attrs) => {
    const [x, w, bias] = [required(inputs, 0), required(inputs, 1), inputs[2]];
    const { size, filters } = geometry(x.shape, w.shape, attrs);
    if (bias && (bias.shape.length !== 1 || bias.shape[0] !== filters)) fail(`bias must have ${filters} elements`);
    return [{ dtype: commonDType(inputs, FLOATS), shape: [x.shape[0], filters, ...size] }];
  },
  evaluate: ([x, w, bias], attrs) => {
    const { size, filters, group, window } = geometry(x!.shape, w!.shape, attrs);
    // the window slides over the *output*, and x's positions are its steps
    const taps = tapsOf(window, size);
    const [batch, channels] = x!.shape;
    const perGroup = filters / group;
    const [steps, outSize, kernelSize] = [taps.starts.length - 1, sizeOf(size), sizeOf(window.kernel)];
    const data = new Float64Array(batch * filters * outSize).map(
      (_, i) => bias?.data[Math.floor(i / outSize) % filters] ?? 0,
    );
    for (let n = 0; n < batch; n++) {
      for (let c = 0; c < channels; c++) {
        const first = Math.floor(c / (channels / group)) * perGroup;
        for (let m = 0; m < perGroup; m++) {
          const out = (n * filters + first + m) * outSize;
          const weights = (c * perGroup + m) * kernelSize;
          for (let p = 0; p < steps; p++) {
            const value = x!.data[(n * channels + c) * steps + p];
            for (let t = taps.starts[p]; t < taps.starts[p + 1]; t++) {
              data[out + taps.input[t]] += value * w!.data[weights + taps.kernel[t]];
            }
          }
        }
      }
    }
    return [{ dtype: x!.dtype, shape: [batch, filters, ...size], data }];
  },
});

function geometry(x: readonly Dim[], w: readonly Dim[], attrs: Attributes) {
  if (x.length < 3 || w.length !== x.length) fail('x must be [batch, C, spatial...] and w [C, M / group, kernel...]');
  const group = intAttr(attrs, 'group', 1);
  const [channels, perGroup] = [knownDim(x[1], 'the channel count'), knownDim(w[1], "the filter's channel count")];
  if (channels !== w[0] || channels % group !== 0)
    fail(`x has ${channels} channels, the filter ${w[0]}, groups ${group}`);
  const input = x.slice(2).map((d) => knownDim(d, 'a spatial size'));
  const kernel = w.slice(2).map((d) => knownDim(d, 'the kernel size'));
  return { group, filters: perGroup * group, ...transposedWindow(attrs, input, kernel) };
}

function transposedWindow(attrs: Attributes, input: readonly number[], kernel: readonly number[]) {
  const rank = input.length;
  const perDim = (name: string, fallback: number) =>
    checkLength(intsAttr(attrs, name) ?? new Array<number>(rank).fill(fallback), rank, name);
  const [strides, dilations, extra] = [perDim('strides', 1), perDim('dilations', 1), perDim('output_padding', 0)];
  const pads = checkLength(intsAttr(attrs, 'pads') ?? new Array<number>(2 * rank).fill(0), 2 * rank, 'pads');
  const autoPad = choiceAttr(attrs, 'auto_pad', AUTO_PADS);
  const asked = intsAttr(attrs, 'output_shape');
  const axes = input.map((size, i) => {
    const full = strides[i] * (size - 1) + extra[i] + (kernel[i] - 1) * dilations[i] + 1;
    if (!asked && !autoPad.startsWith('SAME')) {
      const [begin, end] = autoPad === 'VALID' ? [0, 0] : [pads[i], pads[i + rank]];
      return { size: full - begin - end, begin, end };
    }
    const target = asked ? asked[i] : size * strides[i];
    const total = Math.max(0, full - target);
    const half = Math.floor(total / 2);
    const begin = autoPad === 'SAME_UPPER' ? half : total - half;
    return { size: target, begin, end: total - begin };
  });
  const window: Window = {
    kernel,
    strides,
    dilations,
    padsBegin: axes.map((a) => a.begin),
    padsEnd: axes.map((a) => a.end),
    output: input,
  };
  return { window, size: axes.map((a) => a.size) };
}
