import { isDeepStrictEqual } from 'node:util';
import { configHash } from '../config/configHash.js';
import { LayerlabError } from '../errors.js';
import type { RunState } from '../events/runState.js';
import { checkResumable } from '../store/checkResumable.js';
import { replay } from '../store/replay.js';
import type { RunDirectory, RunRecord } from '../store/runDirectory.js';
import type { LoadedPictures } from './dataLoader.js';
import { readTraining, type SavedTraining } from './readTraining.js';

/** A run that goes on: what is known of it from before. */
export interface Resumption {
  readonly record: RunRecord;
  /** After all its events. */
  readonly state: RunState;
  /** The number of its next event. */
  readonly nextSeq: number;
  /** undefined: it came to no checkpoint, and starts over. */
  readonly training?: SavedTraining;
}

/**
 * Reads from a run's directory what it needs to go on.
 *
 * @throws LayerlabError RUN_DONE, RUN_BUSY, NOT_FOUND, DISK; BAD_CONFIG where its settings were changed since; DATA_CORRUPT
 */
export function openResumption(directory: RunDirectory): Resumption {
  const record = directory.readExperiment();
  const { state, events } = replay(directory);
  checkResumable(directory, state);
  const training = readTraining(directory);
  if (training && training.config !== configHash(record.experiment))
    throw new LayerlabError(
      'BAD_CONFIG',
      `The settings in ${directory.experimentFile} are not those that the checkpoint ${training.file} was trained with. Put them back as they were, or start a new run with "layerlab run".`,
    );
  return { record, state, training, nextSeq: (events.at(-1)?.seq ?? -1) + 1 };
}

/** Where a run goes on; at its start where it came to no checkpoint. */
export function placeOf({ training }: Resumption): { readonly epoch: number; readonly step: number } {
  return { epoch: training?.epoch ?? 0, step: training?.step ?? 0 };
}

/** @throws LayerlabError DATA_CORRUPT where a run would go on with other pictures than it started with */
export function checkSameData({ record }: Resumption, { hashes }: Pick<LoadedPictures, 'hashes'>): void {
  const before = record.data?.hashes ?? hashes;
  if (isDeepStrictEqual({ ...before }, { ...hashes })) return;
  const changed = [...new Set([...Object.keys(before), ...Object.keys(hashes)])].filter(
    (file) => before[file] !== hashes[file],
  );
  throw new LayerlabError(
    'DATA_CORRUPT',
    `The data set "${record.experiment.dataset.name}" is not the one that the run "${record.run}" was trained on: ${changed.join(', ')} changed. Put it back as it was (--data-dir), or start a new run with "layerlab run".`,
  );
}
