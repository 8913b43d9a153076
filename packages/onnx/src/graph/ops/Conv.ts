import type { Attributes } from '../attributes.js';
import { defineOp } from '../op.js';
import type { Dim } from '../tensor.js';
import { sizeOf } from '../tensor.js';
import { intAttr, intsAttr } from './support/attrs.js';
import { knownDim } from './support/dims.js';
import { fail } from './support/fail.js';
import { commonDType, FLOATS, required } from './support/types.js';
import { tapsOf, windowOf } from './support/window.js';

/** x [batch, C, spatial...], w [M, C / group, kernel...], bias [M]? → [batch, M, spatial...]. */
export const convOp = defineOp({
  name: 'Conv',
  infer: (inputs, attrs) => {
    const [x, w, bias] = [required(inputs, 0), required(inputs, 1), inputs[2]];
    const { window, group } = geometry(x.shape, w.shape, attrs);
    const channels = w.shape[0];
    if (typeof channels === 'number' && channels % group !== 0)
      fail(`${channels} filters do not divide into ${group} groups`);
    if (bias && (bias.shape.length !== 1 || bias.shape[0] !== channels)) fail(`bias must have ${channels} elements`);
    return [{ dtype: commonDType(inputs, FLOATS), shape: [x.shape[0], channels, ...window.output] }];
  },
  evaluate: ([x, w, bias], attrs) => {
    const { window, group } = geometry(x!.shape, w!.shape, attrs);
    const input = x!.shape.slice(2);
    const taps = tapsOf(window, input);
    const [batch, channels] = x!.shape;
    const [filters, perGroup] = w!.shape;
    const [inSize, outSize, kernelSize] = [sizeOf(input), taps.starts.length - 1, sizeOf(window.kernel)];
    const data = new Float64Array(batch * filters * outSize);
    for (let n = 0; n < batch; n++) {
      for (let m = 0; m < filters; m++) {
        const first = Math.floor(m / (filters / group)) * perGroup;
        const out = (n * filters + m) * outSize;
        data.fill(bias?.data[m] ?? 0, out, out + outSize);
        for (let c = 0; c < perGroup; c++) {
          const from = (n * channels + first + c) * inSize;
          const weights = (m * perGroup + c) * kernelSize;
          for (let p = 0; p < outSize; p++) {
            let sum = 0;
            for (let t = taps.starts[p]; t < taps.starts[p + 1]; t++) {
              sum += x!.data[from + taps.input[t]] * w!.data[weights + taps.kernel[t]];
            }
            data[out + p] += sum;
          }
        }
      }
    }
    return [{ dtype: x!.dtype, shape: [batch, filters, ...(window.output as number[])], data }];
  },
});

function geometry(x: readonly Dim[], w: readonly Dim[], attrs: Attributes) {
  if (x.length < 3 || w.length !== x.length) fail('x must be [batch, C, spatial...] and w [M, C / group, kernel...]');
  const group = intAttr(attrs, 'group', 1);
  const [channels, perGroup] = [knownDim(x[1], 'the channel count'), knownDim(w[1], "the filter's channel count")];
  if (channels !== perGroup * group) fail(`x has ${channels} channels, the filter ${perGroup} for ${group} group(s)`);
  const kernel = w.slice(2).map((d) => knownDim(d, 'the kernel size'));
  const declared = intsAttr(attrs, 'kernel_shape');
  if (declared && String(declared) !== String(kernel)) fail(`kernel_shape [${declared}] contradicts the filter`);
  return { group, window: windowOf(attrs, x.slice(2), kernel) };
}
