import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type JobContext, LayerlabError, RunDirectory, runIds, savedWeights } from '@layerlab/core';
import { hashWeights, readModel, readModelFile } from '@layerlab/onnx';

export interface ModelTarget {
  readonly file: string;
  /** parity.json */
  readonly reportFile: string;
  readonly metadata: ReadonlyMap<string, string>;
  /** The run that the file was exported from; undefined where it is not here. */
  readonly run?: RunDirectory;
}

/**
 * What a run's id, its directory or a model file stands for. A file's run is the one whose weights have the hash that the
 * file names, wherever the file lies; else the one that its place says, `<home>/runs/<run>` of `<home>/exports/<run>/`.
 *
 * @throws LayerlabError NOT_FOUND or BAD_MODEL_FILE
 */
export function modelTarget({ out }: JobContext, target: string): ModelTarget {
  if (!target.endsWith('.onnx')) {
    const run = RunDirectory.open(out, target);
    return { file: run.modelFile, reportFile: run.parityFile, metadata: new Map(), run };
  }
  const { metadata } = readModel(readModelFile(target), { lenient: true });
  const hash = metadata.get('weight_sha256');
  const neighbour = neighbourOf(target);
  const here = runIds(out).map((id) => RunDirectory.open(out, id));
  const owner = [...(neighbour ? [neighbour] : []), ...here].find((run) => hash && weightsOf(run) === hash);
  const name = basename(target, '.onnx');
  const report = name === 'model' ? 'parity.json' : `${name}.parity.json`;
  return { file: target, reportFile: join(dirname(target), report), metadata, run: owner ?? neighbour };
}

function neighbourOf(file: string): RunDirectory | undefined {
  const folder = dirname(file);
  const path = join(dirname(dirname(folder)), 'runs', basename(folder));
  return existsSync(join(path, 'experiment.json')) ? RunDirectory.open(path, path) : undefined;
}

/** undefined where the run has no whole checkpoint. */
function weightsOf(run: RunDirectory): string | undefined {
  try {
    return hashWeights(savedWeights(run).weights);
  } catch (error) {
    if (error instanceof LayerlabError) return undefined;
    throw error;
  }
}
