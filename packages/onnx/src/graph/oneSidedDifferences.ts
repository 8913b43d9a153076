import { LayerlabError } from '@layerlab/core';
import type { Graph } from './graph.js';
import { interpret } from './interpret.js';
import type { Tensor64 } from './op.js';
import { tensor64 } from './tensor64.js';

/** By which elements the function is differentiated, and how far apart its values are taken. */
export interface DifferenceOptions {
  /** Flat indices of the elements to differentiate by; all unless given. */
  indices?: readonly number[];
  /** Step relative to max(1, |x|); the default is about the cube root of float64's epsilon, best for central differences. */
  step?: number;
}

/** One entry for each index. Where the two differ by more than about the step, the function has a kink there. */
export interface OneSidedDifferences {
  /** (f(x) - f(x - h)) / h */
  readonly left: Float64Array;
  /** (f(x + h) - f(x)) / h */
  readonly right: Float64Array;
}

/**
 * How fast a scalar output changes below and above the point where it is evaluated, by one feed or initializer, in float64.
 *
 * @param wrt the name of a graph input or an initializer
 * @throws LayerlabError BAD_GRAPH where there is none of that name, or the output has more than one element
 */
export function oneSidedDifferences(
  graph: Graph,
  feeds: Readonly<Record<string, Tensor64>>,
  output: string,
  wrt: string,
  { indices, step = 6e-6 }: DifferenceOptions = {},
): OneSidedDifferences {
  const weight = [...graph.initializers.keys()].find((value) => value.name === wrt);
  const x = weight ? tensor64(weight.dtype, weight.shape as number[], graph.initializers.get(weight)!) : feeds[wrt];
  if (!x) throw new LayerlabError('BAD_GRAPH', `"${wrt}" is neither fed nor an initializer.`);
  const evaluate = (data: Float64Array): number => {
    const results = weight
      ? interpret(graph, feeds, { constants: new Map([[weight, data]]) })
      : interpret(graph, { ...feeds, [wrt]: { ...x, data } });
    const result = results.get(output);
    if (result?.data.length !== 1)
      throw new LayerlabError('BAD_GRAPH', `"${output}" must be an output of one element.`);
    return result.data[0];
  };
  const at = (index: number, value: number): number => {
    const data = x.data.slice();
    data[index] = value;
    return evaluate(data);
  };
  const wanted = indices ?? [...x.data.keys()];
  const [left, right] = [new Float64Array(wanted.length), new Float64Array(wanted.length)];
  const here = evaluate(x.data);
  wanted.forEach((index, i) => {
    const value = x.data[index];
    const h = step * Math.max(1, Math.abs(value));
    left[i] = (here - at(index, value - h)) / h;
    right[i] = (at(index, value + h) - here) / h;
  });
  return { left, right };
}
