import {
  type LatencyReport,
  type LatencyRow,
  RunDirectory,
  readJsonFile,
  replay,
  runStatus,
} from '@layerlab/core/light';
import { type RunSummary, runSummary } from './runSummary.js';

/** A run and what tells how far its results can be trusted. */
export interface ComparedRun extends RunSummary {
  /** How many its accuracies were measured on. */
  readonly testPictures?: number;
  /** The first row of the exported model, with its intervals. */
  readonly latency?: LatencyRow;
}

/** @throws LayerlabError NOT_FOUND, DISK or DATA_CORRUPT */
export function comparedRun(out: string, name: string): ComparedRun {
  const directory = RunDirectory.open(out, name);
  const { state } = replay(directory);
  const rows = readJsonFile<LatencyReport>(directory.latencyFile)?.rows;
  return {
    ...runSummary(directory.readExperiment(), runStatus(directory, state), state),
    testPictures: state.data?.test,
    latency: rows?.find(({ runtime }) => runtime === 'onnxruntime'),
  };
}
