import {
  type LatencyReport,
  type RunDirectory,
  type RunRecord,
  type RunState,
  readJsonFile,
  replay,
} from '@layerlab/core';
import type { ParityReport } from '@layerlab/onnx';

/** A run as its files have it. */
export interface ReportedRun {
  readonly directory: RunDirectory;
  readonly record: RunRecord;
  readonly state: RunState;
  /** parity.json and latency.json, which may be newer than the run. */
  readonly parity?: ParityReport;
  readonly latency?: LatencyReport;
}

/** @throws LayerlabError NOT_FOUND, DISK or DATA_CORRUPT */
export function reportedRun(directory: RunDirectory): ReportedRun {
  return {
    directory,
    record: directory.readExperiment(),
    state: replay(directory).state,
    parity: readJsonFile<ParityReport>(directory.parityFile),
    latency: readJsonFile<LatencyReport>(directory.latencyFile),
  };
}
