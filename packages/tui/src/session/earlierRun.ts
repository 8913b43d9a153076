import { type ResolvedExperiment, type RunDirectory, type RunState, replay, runStatus } from '@layerlab/core/light';

/** A run from before, as far as a session is concerned with it. */
export interface EarlierRun {
  readonly run: string;
  /** Absolute. */
  readonly directory: string;
  readonly experiment: ResolvedExperiment;
  /** After all its events. */
  readonly state: RunState;
  readonly done: boolean;
  /** It was stopped or killed. */
  readonly interrupted: boolean;
}

/** @throws LayerlabError NOT_FOUND, DISK or DATA_CORRUPT */
export function earlierRun(directory: RunDirectory): EarlierRun {
  const { experiment } = directory.readExperiment();
  const { state } = replay(directory);
  const status = runStatus(directory, state);
  return {
    run: directory.id,
    directory: directory.path,
    experiment,
    state,
    done: status === 'done',
    interrupted: status === 'interrupted' || status === 'stopped',
  };
}
