import { difference } from '../difference.js';
import type { Problems } from '../failures.js';
import { sameBits } from '../sameBits.js';
import { weightValues } from '../weightValues.js';
import type { OpenLayer } from './openLayer.js';

/**
 * Outside training a layer only computes; in training it may differ where it draws random numbers, or where the batch takes the place
 * of running statistics, as `mixesBatch` says.
 */
export function modeProblems({ layer, model, x, infer, train }: OpenLayer): Problems {
  const before = weightValues(model);
  const inference = infer(x);
  const after = weightValues(model);
  const changed = model.weights.filter((_, i) => !sameBits(after[i], before[i]));
  const problems = changed.map(({ path }) => `the weight ${path} changes outside training`);
  const training = train(x);
  if (training.draws > 0 || layer.spec.mixesBatch) return problems;
  const problem = difference(training.values, inference);
  if (problem)
    problems.push(`training gives other outputs than inference (${problem}), though nothing random is drawn`);
  return problems;
}
