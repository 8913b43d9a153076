import type { ResolvedExperiment } from './resolvedExperiment.js';

/** What `--seeds` puts behind a name. */
export const seedSuffix = (seed: number): string => `-s${seed}`;

/** The name of an experiment without its seed: that of its member of the suite. */
export function memberName({ name, seed }: Pick<ResolvedExperiment, 'name' | 'seed'>): string {
  const suffix = seedSuffix(seed);
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
