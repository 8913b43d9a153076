import type { RawAttributes, TensorType } from './kernel.js';

/** How much is added before and after each axis. */
export type Paddings = readonly (readonly [before: number, after: number])[];

export const paddingsOf = (attrs: RawAttributes): Paddings => attrs.paddings as Paddings;

export function paddedShape(x: TensorType, paddings: Paddings): number[] {
  return paddings.map(([before, after], i) => before + x.shape[i] + after);
}

/** ONNX's order: all befores, then all afters. */
export function onnxPads(paddings: Paddings): number[] {
  return [...paddings.map(([before]) => before), ...paddings.map(([, after]) => after)];
}
