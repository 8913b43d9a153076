import { LayerlabError } from '../errors.js';
import type { RawSettings } from './merge.js';
import type { ResolvedExperiment } from './resolvedExperiment.js';

/**
 * Names that tell a suite's members apart. Those that are only their model's get `-2`, `-3`, ... where they meet again.
 *
 * @param settings of each experiment: whether it names itself
 * @throws LayerlabError BAD_CONFIG where two members name themselves alike
 */
export function uniqueNames(
  experiments: readonly ResolvedExperiment[],
  settings: readonly RawSettings[],
): readonly ResolvedExperiment[] {
  const given = experiments.filter((_, i) => settings[i].name !== undefined).map(({ name }) => name);
  const twice = given.find((name, i) => given.indexOf(name) !== i);
  if (twice !== undefined)
    throw new LayerlabError(
      'BAD_CONFIG',
      `Two experiments of the suite are called "${twice}". Give each a name of its own.`,
    );
  const taken = new Set(given);
  return experiments.map((experiment, i) => {
    if (settings[i].name !== undefined) return experiment;
    let { name } = experiment;
    for (let n = 2; taken.has(name); n++) name = `${experiment.name.slice(0, 58)}-${n}`;
    taken.add(name);
    return { ...experiment, name };
  });
}
