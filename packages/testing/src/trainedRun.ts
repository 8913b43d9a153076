import {
  type AnyModel,
  type AnyVisualizer,
  type BuiltModel,
  buildModel,
  type Drawing,
  predict,
  preparePictures,
  Seeds,
  type Split,
  type TrainedRun,
} from '@layerlab/core';
import { runState } from './runState.js';
import { sizeOf } from './sizeOf.js';

/** So many pictures of random bytes, labelled in turn. */
export function randomSplit(count: number, shape: readonly number[], classes: number): Split {
  const random = new Seeds(5).stream('pictures');
  const size = sizeOf(shape);
  return {
    pictures: Uint8Array.from({ length: count * size }, () => random.int(256)),
    labels: Uint8Array.from({ length: count }, (_, i) => i % classes),
    count,
  };
}

/** A model as visualizers see it, untrained unless `train` changes it, in tfjs's current backend. */
export function trainedRun(
  model: AnyModel,
  options: object,
  split: Split,
  shape: readonly number[],
  classes: readonly string[],
  train: (model: BuiltModel) => void = () => {},
): TrainedRun {
  const seeds = new Seeds(1);
  const build = () => buildModel(model, options, { inputShape: shape, classes: classes.length, seeds });
  const built = build();
  train(built);
  const pictures = preparePictures(split, { shape });
  const size = sizeOf(shape);
  let first: BuiltModel | undefined;
  return {
    model: built,
    initial: () => {
      first ??= build();
      return first;
    },
    train: pictures,
    test: pictures,
    bytes: (_, index) => split.pictures.subarray(index * size, (index + 1) * size),
    classes,
    predictions: () => ({
      logits: predict(built, pictures, 0, split.count),
      labels: split.labels,
      count: split.count,
      classes: classes.length,
    }),
    random: (name) => seeds.stream(name),
  };
}

/** What a visualizer finds and draws, through JSON as a recorded run would have it. */
export function inspectAndDraw(
  { spec }: AnyVisualizer,
  trained: TrainedRun,
  options: object = {},
  // biome-ignore lint/suspicious/noExplicitAny: every visualizer finds something else
): { finding: any; drawings: readonly Drawing[] } {
  const parsed = spec.options.parse(options);
  const found = spec.inspect?.(trained, parsed);
  const finding = found === undefined ? undefined : JSON.parse(JSON.stringify(found));
  return { finding, drawings: spec.draw?.(runState(2), parsed, finding) ?? [] };
}
