import { tf } from '@layerlab/core';
import type { Problems } from '../failures.js';
import type { OpenLayer } from './openLayer.js';

/** The declared shape at every batch size, which building and each forward pass check, and numbers in it. */
export function shapeProblems({ x, infer, train }: OpenLayer): Problems {
  const one = tf.slice(x, 0, 1);
  const passes = [infer(x), train(x).values, infer(one), train(one).values];
  one.dispose();
  const odd = passes.flatMap((values) => values.find((value) => !Number.isFinite(value)) ?? []);
  return odd.length > 0 ? [`an output for inputs from -2 to 2 is ${odd[0]}`] : [];
}
