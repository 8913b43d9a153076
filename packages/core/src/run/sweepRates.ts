import type { TrainConfig } from '../config/schema.js';
import { augmentPictures } from '../data/augmentPictures.js';
import type { Pictures } from '../data/pictures.js';
import type { Engine } from '../engine/engine.js';
import { plainStep } from '../engine/plainStep.js';
import { LayerlabError } from '../errors.js';
import type { BuiltModel } from '../model/builtModel.js';
import type { RandomStream, Seeds } from '../model/seededRandom.js';
import { createOptimizer } from './optimizers/createOptimizer.js';
import type { RatePoint, RateSweep } from './rateSweep.js';
import { StepInputs } from './stepInputs.js';
import { suggestRate } from './suggestRate.js';
import { trainingStep } from './trainingStep.js';

/** Of the moving average: half a decade's memory in a sweep of 150 steps over 8 decades. */
const DECAY = 0.9;
/** The sweep ends where the smoothed loss passes so many times its lowest, as fastai's. */
const EXPLODED = 4;

/** Learning rates to try, growing by the same factor at each step. */
export interface SweepRange {
  /** At least 2. */
  readonly steps: number;
  /** The first and the last rate. */
  readonly from: number;
  readonly to: number;
}

/** What the learning-rate finder trains with; the model's weights are changed. */
export interface SweepInput extends SweepRange {
  readonly model: BuiltModel;
  /** Training pictures alone. */
  readonly train: Pictures;
  readonly config: TrainConfig;
  readonly seeds: Seeds;
  /** The active engine's, where it can run a recorded step. */
  readonly captureStep?: Engine['captureStep'];
}

/**
 * Trains with a learning rate that rises by the same factor from step to step, until the loss explodes (Smith 2017, *Cyclical
 * learning rates for training neural networks*, section 3.3). The model is then of no more use. Steps are those of a training with
 * this configuration, but for its schedule, which the sweep takes the place of.
 *
 * @throws LayerlabError BAD_USAGE where the range is none
 */
export function sweepRates(input: SweepInput): RateSweep {
  const { model, train, config, seeds, captureStep = plainStep, steps } = input;
  const rateOf = ratesOf(input);
  const optimizer = createOptimizer(
    config,
    model.weights.filter(({ trainable }) => trainable),
  );
  const { labelSmoothing, clipNorm, augment } = config;
  const dropout = seeds.stream('dropout');
  const program = trainingStep({ model, optimizer, norms: false, labelSmoothing, clipNorm });
  const step = captureStep(program, (values) => dropout.fill(values));
  const batchSize = Math.min(config.batchSize, train.count);
  const inputs = new StepInputs(augmentPictures(train, augment, seeds.stream('augment')), batchSize);
  const batches = endlessBatches(train.count, batchSize, seeds.stream('shuffle'));
  const losses = new SmoothedLosses();
  try {
    for (let update = 1; update <= steps && !losses.exploded; update++) {
      const { order, from } = batches.next().value;
      const rate = rateOf(update);
      const [loss] = step.run(inputs.of(order, from, from + batchSize, optimizer.scalars(update, rate)));
      losses.add(rate, loss);
    }
  } finally {
    step.dispose();
    optimizer.dispose();
  }
  const { points, exploded: diverged } = losses;
  return { points, diverged, suggestion: suggestRate(points) };
}

/** @returns the rate of an update, counted from 1 */
function ratesOf({ steps, from, to }: SweepRange): (update: number) => number {
  if (!(from > 0 && from < to && Number.isFinite(to) && Number.isInteger(steps) && steps >= 2))
    throw new LayerlabError(
      'BAD_USAGE',
      `A sweep goes in at least 2 steps from a learning rate above 0 to a higher one. Received ${steps} steps from ${from} to ${to}. Try 150 from 1e-7 to 10.`,
    );
  return (update) => from * (to / from) ** ((update - 1) / (steps - 1));
}

/** Whole batches of ever new shuffles: a smaller last one would be another recording. */
function* endlessBatches(
  count: number,
  batchSize: number,
  random: RandomStream,
): Generator<{ order: Uint32Array; from: number }, never> {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (;;) {
    random.shuffle(order);
    for (let from = 0; from + batchSize <= count; from += batchSize) yield { order, from };
  }
}

/** The losses of a sweep up to where they explode. */
class SmoothedLosses {
  readonly points: RatePoint[] = [];
  exploded = false;
  private average = 0;
  private lowest = Number.POSITIVE_INFINITY;

  add(rate: number, loss: number): void {
    this.average = DECAY * this.average + (1 - DECAY) * loss;
    const smoothed = this.average / (1 - DECAY ** (this.points.length + 1));
    this.lowest = Math.min(this.lowest, smoothed);
    this.exploded = !(smoothed <= EXPLODED * this.lowest);
    if (Number.isFinite(smoothed)) this.points.push({ rate, loss, smoothed });
  }
}
