import type { DType, TensorData } from './tensor.js';
import { typedArrayFor } from './tensor.js';

/** A float attribute. Plain numbers are ints, so that `{ axis: 1 }` needs no ceremony. */
export interface FloatAttribute {
  readonly float: number;
}

/** A tensor attribute (the value of ConstantOfShape). */
export interface TensorAttribute {
  readonly tensor: { readonly dtype: DType; readonly shape: readonly number[]; readonly data: TensorData };
}

/** A list that is of floats in ONNX, also where every element is whole. */
export interface FloatsAttribute {
  readonly floats: readonly number[];
}

/** A node's attribute. A plain number or list is integer in ONNX; floats are wrapped, since JavaScript cannot tell 1 from 1.0. */
export type AttributeValue = number | string | readonly number[] | FloatAttribute | FloatsAttribute | TensorAttribute;

/** Attributes of a node by name; `undefined` ones are left out. */
export type Attributes = Readonly<Record<string, AttributeValue | undefined>>;

/** Marks a number as an ONNX float attribute. */
export function float(value: number): FloatAttribute {
  return { float: value };
}

/** A tensor attribute of one element, as ConstantOfShape takes it. */
export function tensorAttribute(dtype: DType, value: number): TensorAttribute {
  return { tensor: { dtype, shape: [1], data: typedArrayFor(dtype, [value]) } };
}
