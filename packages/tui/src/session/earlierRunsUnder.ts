import { configHash, LayerlabError, type ResolvedExperiment, RunDirectory, runIds } from '@layerlab/core/light';
import { type EarlierRun, earlierRun } from './earlierRun.js';

type Tell = (line: string) => void;

/**
 * Finds, for each experiment, the newest run under `<out>/runs/` with the very same settings that is done, or else the newest
 * that was stopped or killed. A run that cannot be read counts for nothing, which is told.
 */
export function earlierRunsUnder(out: string): (experiment: ResolvedExperiment, tell: Tell) => EarlierRun | undefined {
  let byConfig: ReadonlyMap<string, readonly RunDirectory[]> | undefined;
  return (experiment, tell) => {
    byConfig ??= directoriesByConfig(out, tell);
    const newestFirst = (byConfig.get(configHash(experiment)) ?? [])
      .flatMap((directory) => readOr(() => earlierRun(directory), directory, tell))
      .reverse();
    return newestFirst.find(({ done }) => done) ?? newestFirst.find(({ interrupted }) => interrupted);
  };
}

/** Oldest first. */
function directoriesByConfig(out: string, tell: Tell): ReadonlyMap<string, readonly RunDirectory[]> {
  const records = runIds(out).flatMap((id) => {
    const directory = RunDirectory.open(out, id);
    return readOr(() => recorded(directory), directory, tell);
  });
  records.sort((a, b) => a.created.localeCompare(b.created));
  const byConfig = new Map<string, RunDirectory[]>();
  for (const { hash, directory } of records) byConfig.set(hash, [...(byConfig.get(hash) ?? []), directory]);
  return byConfig;
}

function recorded(directory: RunDirectory): { hash: string; created: string; directory: RunDirectory } {
  const { experiment, created } = directory.readExperiment();
  return { hash: configHash(experiment), created, directory };
}

/** One thing, or nothing where it cannot be read. One that never came to its settings has nothing to take over. */
function readOr<T>(read: () => T, { id }: RunDirectory, tell: Tell): readonly T[] {
  try {
    return [read()];
  } catch (error) {
    const neverBegan = error instanceof LayerlabError && error.code === 'NOT_FOUND';
    if (!neverBegan) tell(`passed over the run "${id}": ${error instanceof Error ? error.message : error}`);
    return [];
  }
}
