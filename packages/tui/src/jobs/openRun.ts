import { basename, dirname, join } from 'node:path';
import {
  type BuiltModel,
  type EngineChoice,
  type EngineChoiceRecord,
  type JobContext,
  type Lab,
  RunDirectory,
  type RunRecord,
  restoreModel,
} from '@layerlab/core';
import { openLabOf } from './openLabOf.js';

export interface OpenedRun {
  readonly lab: Lab;
  readonly directory: RunDirectory;
  readonly record: RunRecord;
  /** With the weights of the last checkpoint, in the engine that trained it where it is usable here. */
  readonly model: BuiltModel;
  readonly engine: EngineChoiceRecord;
}

/**
 * A finished run, opened again for export, parity and timing: by its id, its directory, or the path of its model.onnx.
 *
 * @param choice the engine to open it in; the one that it asked for unless given
 */
export async function openRun(job: JobContext, target: string, choice?: EngineChoice): Promise<OpenedRun> {
  const directory = directoryOf(job, target);
  const record = directory.readExperiment();
  const lab = await openLabOf([record], job);
  const { record: engine } = await lab.engines.activate(choice ?? record.experiment.engine);
  const model = restoreModel(lab.registries, directory, record);
  return {
    lab,
    directory,
    record,
    model,
    engine,
  };
}

/** `<home>/exports/<run>/model.onnx` belongs to `<home>/runs/<run>`. */
function directoryOf(job: JobContext, target: string): RunDirectory {
  if (!target.endsWith('.onnx')) return RunDirectory.open(job.out, target);
  const folder = dirname(target);
  return RunDirectory.open(job.out, join(dirname(dirname(folder)), 'runs', basename(folder)));
}
