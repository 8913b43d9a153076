import { memberName, type ResolvedExperiment, settingsHash } from '@layerlab/core/light';
import type { ComparedRun } from './comparedRun.js';

/** Runs of one experiment that differ in the seed alone, in the order in which they were named. */
export type SeedGroup = readonly ComparedRun[];

export function seedGroups(summaries: readonly ComparedRun[]): readonly SeedGroup[] {
  const groups = new Map<string, ComparedRun[]>();
  for (const summary of summaries) {
    const key = withoutSeed(summary.record.experiment);
    groups.set(key, [...(groups.get(key) ?? []), summary]);
  }
  return [...groups.values()];
}

/** The same seed twice is one sample: it says nothing on what seeds do. */
export function distinctSeeds(group: SeedGroup): SeedGroup {
  return [...new Map(group.map((summary) => [summary.record.experiment.seed, summary])).values()];
}

const withoutSeed = (experiment: ResolvedExperiment) => `${settingsHash(experiment)} ${memberName(experiment)}`;
