import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { newRunId, type ResolvedExperiment } from '@layerlab/core/light';

/** Gives each experiment a run id that is neither on disk under `<out>/runs/` nor given already. */
export function runIdsUnder(out: string): (experiment: ResolvedExperiment) => string {
  const given = new Set<string>();
  return ({ suite, name }) => {
    const stem = suite === undefined ? name : `${suite}-${name}`;
    const id = newRunId(stem, new Date(), (id) => given.has(id) || existsSync(join(out, 'runs', id)));
    given.add(id);
    return id;
  };
}
