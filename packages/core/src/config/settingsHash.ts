import { configHash } from './configHash.js';
import type { ResolvedExperiment } from './resolvedExperiment.js';

/** The same for experiments that differ in the seed alone, and in what they are called: in their name, suite and preset. */
export function settingsHash(experiment: ResolvedExperiment): string {
  return configHash({ ...experiment, name: '', suite: undefined, seed: 0 });
}
