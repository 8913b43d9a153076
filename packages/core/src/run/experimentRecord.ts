import { arch, availableParallelism, cpus, platform } from 'node:os';
import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import type { EngineChoiceRecord } from '../events/event.js';
import { gitCommit } from '../store/gitCommit.js';
import type { DataRecord, RunRecord } from '../store/runDirectory.js';
import { tf } from '../tf.js';
import type { Clock } from './clock.js';
import type { LoadedPictures } from './dataLoader.js';
import { layerlabVersion } from './layerlabVersion.js';

/** What experiment.json says: all that is needed to run the same thing again, and to tell two runs apart. */
export function experimentRecord(
  experiment: ResolvedExperiment,
  engine: EngineChoiceRecord,
  data: Omit<LoadedPictures, 'train' | 'test'> | undefined,
  clock: Clock,
): Omit<RunRecord, 'v' | 'run'> {
  return {
    created: new Date(clock.now()).toISOString(),
    experiment,
    engine,
    versions: { layerlab: layerlabVersion(), node: process.versions.node, tfjs: tf.version_core },
    machine: { platform: `${platform()} ${arch()}`, cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism() },
    gitCommit: gitCommit(process.cwd()),
    data: data && dataRecord(data),
  };
}

function dataRecord({
  hashes,
  note,
  shape,
  classes,
  standardization,
}: Omit<LoadedPictures, 'train' | 'test'>): DataRecord {
  return { hashes, note, shape, classes, standardization };
}
