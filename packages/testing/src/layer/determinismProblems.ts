import type { Problems } from '../failures.js';
import { layerModel } from '../layerModel.js';
import { sameBits } from '../sameBits.js';
import { weightValues } from '../weightValues.js';
import type { OpenLayer } from './openLayer.js';

/** Bit for bit: a run is reproducible where every layer is. */
export function determinismProblems({ layer, options, inputs, x, infer, train }: OpenLayer): Problems {
  const weights = [0, 1].map(() => {
    const { model } = layerModel(layer, options, inputs);
    const values = weightValues(model);
    model.dispose();
    return values;
  });
  const problems: string[] = [];
  if (!weights[0].every((values, i) => sameBits(values, weights[1][i])))
    problems.push('two layers of one seed start with other weights');
  if (!sameBits(infer(x), infer(x))) problems.push('two passes over the same inputs differ');
  if (!sameBits(train(x).values, train(x).values))
    problems.push('two training passes with the same random numbers differ; draw them by `context.uniform`');
  return problems;
}
