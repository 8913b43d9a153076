/** A float attribute. Plain numbers are ints, so that `{ axis: 1 }` needs no ceremony. */
export interface FloatAttribute {
  readonly float: number;
}

export type AttributeValue = number | string | readonly number[] | FloatAttribute | { readonly floats: readonly number[] };

/** Attributes of a node by name; `undefined` ones are left out. */
export type Attributes = Readonly<Record<string, AttributeValue | undefined>>;

/** Marks a number as an ONNX float attribute. */
export function float(value: number): FloatAttribute {
  return { float: value };
}
