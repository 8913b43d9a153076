import { existsSync } from 'node:fs';
import { RunDirectory, runIds } from '@layerlab/core/light';

/** A run that has a trained model. */
export interface ExportRun {
  readonly run: string;
  /** 'cnn on mnist'. */
  readonly summary: string;
  readonly created: string;
}

/** The runs under a folder that can be exported, the last one first. Their events are not read: there may be many runs. */
export function exportRuns(out: string): readonly ExportRun[] {
  return runIds(out)
    .flatMap((id) => exportRun(RunDirectory.open(out, id)) ?? [])
    .sort((a, b) => b.created.localeCompare(a.created) || b.run.localeCompare(a.run));
}

function exportRun(directory: RunDirectory): ExportRun | undefined {
  try {
    const { created, experiment } = directory.readExperiment();
    // of a run that was stopped before its first checkpoint nothing can be exported, nor of one that timed a layer
    if (experiment.layer || !existsSync(directory.checkpoints)) return undefined;
    return { run: directory.id, summary: `${experiment.model.name} on ${experiment.dataset.name}`, created };
  } catch {
    // the list of runs tells what is wrong with it
    return undefined;
  }
}
