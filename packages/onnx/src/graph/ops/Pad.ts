import { defineOp } from '../op.js';
import { choiceAttr } from './support/attrs.js';
import { normalizeAxis, sumOf } from './support/dims.js';
import { fail } from './support/fail.js';
import { mapAxes, range } from './support/strided.js';
import { constantOf, required } from './support/types.js';

const MODES = ['constant', 'reflect', 'edge'] as const;

/** Inputs (data, pads [begins..., ends...], value?, axes?); negative pads crop. */
export const padOp = defineOp({
  name: 'Pad',
  infer: (inputs, attrs) => {
    const { dtype, shape } = required(inputs, 0);
    const axes = inputs[3] ? constantOf(inputs, 3, 'axes') : undefined;
    const pads = perAxis(shape.length, constantOf(inputs, 1, 'pads'), axes);
    const mode = choiceAttr(attrs, 'mode', MODES);
    return [
      {
        dtype,
        shape: shape.map((d, i) => {
          if (mode === 'reflect' && typeof d === 'number' && Math.max(...pads[i]) >= d)
            fail(`pads reach beyond axis ${i}`);
          return pads[i][0] === 0 && pads[i][1] === 0 ? d : sumOf([d, ...pads[i]]);
        }),
      },
    ];
  },
  evaluate: ([x, padsInput, value, axes], attrs) => {
    const pads = perAxis(x!.shape.length, [...padsInput!.data], axes ? [...axes.data] : undefined);
    const mode = choiceAttr(attrs, 'mode', MODES);
    const maps = x!.shape.map((size, i) =>
      range(size + pads[i][0] + pads[i][1]).map((k) => source(k - pads[i][0], size, mode)),
    );
    const data = mapAxes(x!.data, x!.shape, maps, value?.data[0] ?? 0);
    return [{ dtype: x!.dtype, shape: maps.map((m) => m.length), data }];
  },
});

function perAxis(rank: number, pads: readonly number[], axes: readonly number[] = range(rank)): [number, number][] {
  if (pads.length !== 2 * axes.length) fail(`pads [${pads}] must have ${2 * axes.length} entries`);
  const out = range(rank).map((): [number, number] => [0, 0]);
  axes.forEach((axis, i) => {
    out[normalizeAxis(axis, rank)] = [pads[i], pads[i + axes.length]];
  });
  return out;
}

/** Which element stands at position k, which may lie outside 0..size-1; -1 is the padding value. */
function source(k: number, size: number, mode: (typeof MODES)[number]): number {
  if (k >= 0 && k < size) return k;
  if (mode === 'constant') return -1;
  if (mode === 'edge') return k < 0 ? 0 : size - 1;
  return k < 0 ? -k : 2 * (size - 1) - k;
}
