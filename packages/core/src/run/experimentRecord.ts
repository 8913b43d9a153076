import { arch, availableParallelism, cpus, platform } from 'node:os';
import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import type { EngineChoiceRecord } from '../events/event.js';
import { gitCommit } from '../store/gitCommit.js';
import { tf } from '../tf.js';
import type { LoadedPictures } from './dataLoader.js';
import { layerlabVersion } from './layerlabVersion.js';

/** experiment.json: all that is needed to run the same thing again, and to tell two runs apart. */
export interface ExperimentRecord {
  readonly experiment: ResolvedExperiment;
  readonly engine: EngineChoiceRecord;
  readonly versions: Readonly<Record<string, string>>;
  readonly machine: { readonly platform: string; readonly cpu: string; readonly cores: number };
  readonly data: {
    readonly hashes: Readonly<Record<string, string>>;
    readonly note?: string;
    readonly shape: readonly number[];
    readonly classes: readonly string[];
    /** Per channel, of pictures divided by 255. */
    readonly standardization?: { readonly mean: readonly number[]; readonly std: readonly number[] };
  };
  /** Of the folder that the run was started in, where it is a git checkout. */
  readonly gitCommit?: string;
  readonly startedAt: string;
}

export async function experimentRecord(
  experiment: ResolvedExperiment,
  engine: EngineChoiceRecord,
  data: LoadedPictures,
): Promise<ExperimentRecord> {
  const { hashes, note, shape, classes, standardization } = data;
  return {
    experiment,
    engine,
    versions: { layerlab: layerlabVersion(), node: process.versions.node, tfjs: tf.version_core },
    machine: { platform: `${platform()} ${arch()}`, cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism() },
    data: { hashes, note, shape, classes, standardization },
    gitCommit: await gitCommit(process.cwd()),
    startedAt: new Date().toISOString(),
  };
}
