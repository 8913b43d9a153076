import type { Inputs, KernelLowering, RawAttributes, TensorType } from './kernel.js';
import { defineKernel } from './kernel.js';
import { reshapeTo } from './reshapeTo.js';

/** A kernel that gives the data of its one input another shape. */
export function shapeView(
  name: string,
  input: string,
  shapeOf: (x: TensorType, attrs: RawAttributes) => readonly number[],
): KernelLowering<readonly number[]> {
  const type = (inputs: Inputs<TensorType>, shape: readonly number[]) => ({ shape, dtype: inputs[input].dtype });
  return defineKernel<readonly number[]>({
    name,
    parse: (inputs, attrs) => shapeOf(inputs[input], attrs),
    gives: (inputs, shape) => [type(inputs, shape)],
    view: (inputs, shape) => ({ input, type: type(inputs, shape) }),
    lower: (graph, inputs, shape) => [reshapeTo(graph, inputs[input], shape)],
  });
}
