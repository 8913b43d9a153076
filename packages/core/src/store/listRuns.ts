import type { SummaryRow } from '../events/event.js';
import { summaryRow } from '../events/summaryRow.js';
import { replay } from './replay.js';
import { RunDirectory, type RunRecord } from './runDirectory.js';
import { runIds } from './runIds.js';
import { runStatus, type StoredStatus } from './runStatus.js';

/** One run of the list; of a damaged one only what could be read, and the error. */
export interface RunListing {
  readonly run: string;
  readonly directory: string;
  readonly status: StoredStatus | 'damaged';
  readonly created?: string;
  readonly name?: string;
  readonly suite?: string;
  readonly preset?: string;
  readonly model?: string;
  readonly dataset?: string;
  /** What is missing of the whole set. */
  readonly datasetNote?: string;
  readonly engine?: string;
  readonly seed?: number;
  /** Finished epochs, and how many were asked for. */
  readonly epoch?: number;
  readonly epochs?: number;
  /** Of the finished epochs, as in a row of results. */
  readonly finalTestAccuracy?: number | null;
  readonly bestTestAccuracy?: number | null;
  readonly row?: SummaryRow;
  readonly error?: { readonly code: string; readonly message: string };
}

/**
 * Every run under `<out>/runs/`, oldest first. A damaged run is listed with its error and spoils nothing else.
 *
 * @throws LayerlabError DISK where the folder itself cannot be read
 */
export function listRuns(out: string): readonly RunListing[] {
  return runIds(out)
    .map((id) => listRun(RunDirectory.open(out, id)))
    .sort(byAge);
}

/** The order of the list. */
export function byAge(a: RunListing, b: RunListing): number {
  return (a.created ?? '').localeCompare(b.created ?? '') || a.run.localeCompare(b.run);
}

/** One run, after all its events. Never throws: a damaged one is listed with its error. */
export function listRun(directory: RunDirectory): RunListing {
  const { id: run, path } = directory;
  let about: Partial<RunListing> = {};
  try {
    about = aboutRecord(directory.readExperiment());
    const { state } = replay(directory);
    const { finalTestAccuracy, bestTestAccuracy } = summaryRow(state);
    return {
      run,
      directory: path,
      ...about,
      status: runStatus(directory, state),
      engine: state.engine?.name ?? about.engine,
      epoch: state.history.at(-1)?.epoch ?? 0,
      epochs: state.epochs || about.epochs,
      finalTestAccuracy,
      bestTestAccuracy,
      row: state.row,
      error: state.error,
    };
  } catch (error) {
    const { code = 'DATA_CORRUPT', message = String(error) } = error as { code?: string; message?: string };
    return { run, directory: path, ...about, status: 'damaged', error: { code, message } };
  }
}

function aboutRecord({ created, experiment, engine, data }: RunRecord): Partial<RunListing> {
  return {
    created,
    name: experiment.name,
    suite: experiment.suite,
    preset: experiment.preset,
    model: experiment.model.name,
    dataset: experiment.dataset.name,
    datasetNote: data?.note,
    engine: engine?.name,
    seed: experiment.seed,
    epochs: experiment.train.epochs,
  };
}
