import type { ChannelStatistics } from '../data/channelStatistics.js';
import type { Pictures } from '../data/pictures.js';
import type { EvaluatedBatch } from '../define/metric.js';
import type { TrainedRun } from '../define/trainedRun.js';
import type { BuiltModel } from '../model/builtModel.js';
import type { RandomStream, Seeds } from '../model/seededRandom.js';

export interface InspectionParts {
  readonly model: BuiltModel;
  /** Builds it anew, with its first weights. */
  readonly build: () => BuiltModel;
  readonly data: {
    readonly train: Pictures;
    readonly test: Pictures;
    readonly classes: readonly string[];
    readonly standardization?: ChannelStatistics;
  };
  readonly predictions: EvaluatedBatch;
  readonly seeds: Seeds;
}

/** The trained run as visualizers see it; what several of them ask for is made once. */
export interface Inspection extends TrainedRun {
  dispose(): void;
}

/** Closures and no class, so that a visualizer may take the parts that it needs out of their object. */
export function openInspection({ model, build, data, predictions, seeds }: InspectionParts): Inspection {
  const { train, test, classes, standardization } = data;
  let initial: BuiltModel | undefined;
  return {
    model,
    train,
    test,
    classes,
    initial: () => {
      // variables belong to no scope: the model outlives that of the visualizer which asks first
      initial ??= build();
      return initial;
    },
    bytes: (pictures, index) => bytesOf(pictures, index, standardization),
    predictions: () => predictions,
    random: (name): RandomStream => seeds.stream(`visualizer/${name}`),
    dispose: () => initial?.dispose(),
  };
}

/** Undoes the standardising: 256 values lie far enough apart for float32 to tell each. */
function bytesOf(pictures: Pictures, index: number, standardization: ChannelStatistics | undefined): Uint8Array {
  const { mean, std } = standardization ?? { mean: [], std: [] };
  const channels = pictures.shape[2];
  const deviations = Array.from({ length: channels }, (_, c) => std[c] || 1);
  return Uint8Array.from(pictures.pictures(index, index + 1), (value, i) => {
    const c = i % channels;
    return Math.round(255 * (value * deviations[c] + (mean[c] ?? 0)));
  });
}
