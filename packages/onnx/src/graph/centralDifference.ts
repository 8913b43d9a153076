import { LayerlabError } from '@layerlab/core';
import type { Graph } from './graph.js';
import { interpret } from './interpret.js';
import type { Tensor64 } from './op.js';
import { tensor64 } from './tensor64.js';

export interface CentralDifferenceOptions {
  /** Flat indices of the elements to differentiate by; all unless given. */
  indices?: readonly number[];
  /** Step relative to max(1, |x|); the default is about the cube root of float64's epsilon, where both errors are least. */
  step?: number;
}

/**
 * The numerical gradient (f(x + h) - f(x - h)) / 2h of a scalar output by one feed or initializer, in float64.
 * Keep the feeds away from kinks (ReLU at 0, ties of a maximum), where it means nothing.
 *
 * @param wrt the name of a graph input or an initializer
 * @returns one entry for each of `indices`
 */
export function centralDifference(
  graph: Graph,
  feeds: Readonly<Record<string, Tensor64>>,
  output: string,
  wrt: string,
  { indices, step = 6e-6 }: CentralDifferenceOptions = {},
): Float64Array {
  const weight = [...graph.initializers.keys()].find((value) => value.name === wrt);
  const x = weight ? tensor64(weight.dtype, weight.shape as number[], graph.initializers.get(weight)!) : feeds[wrt];
  if (!x) throw new LayerlabError('BAD_GRAPH', `"${wrt}" is neither fed nor an initializer.`);
  const at = (index: number, value: number): number => {
    const data = x.data.slice();
    data[index] = value;
    const results = weight
      ? interpret(graph, feeds, { constants: new Map([[weight, data]]) })
      : interpret(graph, { ...feeds, [wrt]: { ...x, data } });
    const result = results.get(output);
    if (result?.data.length !== 1)
      throw new LayerlabError('BAD_GRAPH', `"${output}" must be an output of one element.`);
    return result.data[0];
  };
  const derivative = (index: number): number => {
    const value = x.data[index];
    const h = step * Math.max(1, Math.abs(value));
    return (at(index, value + h) - at(index, value - h)) / (2 * h);
  };
  return Float64Array.from(indices ?? x.data.keys(), derivative);
}
