import type { Attributes } from '../attributes.js';
import { dtypeOf } from '../elementType.js';
import { defineOp } from '../op.js';
import type { DType } from '../tensor.js';
import { intAttr } from './support/attrs.js';
import { fail } from './support/fail.js';
import { isInteger, required, wrapper } from './support/types.js';

/** `to` is ONNX's element type (ELEMENT_TYPE). Floats stay doubles here, whatever their width. */
export const castOp = defineOp({
  name: 'Cast',
  infer: (inputs, attrs) => [{ dtype: target(attrs), shape: required(inputs, 0).shape }],
  evaluate: ([x], attrs) => {
    const dtype = target(attrs);
    return [{ dtype, shape: x!.shape, data: x!.data.map(conversion(dtype)) }];
  },
});

function target(attrs: Attributes): DType {
  const to = intAttr(attrs, 'to', 0);
  return dtypeOf(to) ?? fail(`attribute to must be an element type that layerlab has; received ${to}`);
}

function conversion(dtype: DType): (x: number) => number {
  if (dtype === 'bool') return (x) => Number(x !== 0);
  if (!isInteger(dtype)) return (x) => x;
  const wrap = wrapper(dtype);
  // out of range and NaN are undefined in ONNX: they wrap and give 0 here
  return (x) => (Number.isFinite(x) ? wrap(Math.trunc(x)) + 0 : 0);
}
