import { configHash, type ResolvedExperiment, RunDirectory, runIds } from '@layerlab/core/light';
import { type EarlierRun, earlierRun } from './earlierRun.js';

/**
 * Finds, for each experiment, the newest run under `<out>/runs/` with the very same settings that is done, or else the newest
 * that was stopped or killed. A run that cannot be read counts for nothing.
 */
export function earlierRunsUnder(out: string): (experiment: ResolvedExperiment) => EarlierRun | undefined {
  const byConfig = directoriesByConfig(out);
  return (experiment) => {
    const newestFirst = (byConfig.get(configHash(experiment)) ?? [])
      .flatMap((directory) => read(directory) ?? [])
      .reverse();
    return newestFirst.find(({ done }) => done) ?? newestFirst.find(({ interrupted }) => interrupted);
  };
}

/** Oldest first. */
function directoriesByConfig(out: string): Map<string, RunDirectory[]> {
  const records = runIds(out).flatMap((id) => recorded(RunDirectory.open(out, id)) ?? []);
  records.sort((a, b) => a.created.localeCompare(b.created));
  const byConfig = new Map<string, RunDirectory[]>();
  for (const { hash, directory } of records) byConfig.set(hash, [...(byConfig.get(hash) ?? []), directory]);
  return byConfig;
}

function recorded(directory: RunDirectory): { hash: string; created: string; directory: RunDirectory } | undefined {
  try {
    const { experiment, created } = directory.readExperiment();
    return { hash: configHash(experiment), created, directory };
  } catch {
    // it never came to its settings, or is damaged: "list runs" tells
    return undefined;
  }
}

function read(directory: RunDirectory): EarlierRun | undefined {
  try {
    return earlierRun(directory);
  } catch {
    return undefined;
  }
}
