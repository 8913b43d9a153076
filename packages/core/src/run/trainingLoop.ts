import { augmentPictures } from '../data/augmentPictures.js';
import { plainStep } from '../engine/plainStep.js';
import type { Step } from '../engine/step.js';
import { LayerlabError } from '../errors.js';
import type { RandomState, RandomStream, Seeds } from '../model/seededRandom.js';
import type { EpochSums } from './epochTally.js';
import { createOptimizer } from './optimizers/createOptimizer.js';
import type { OptimizerSlot, StepOptimizer } from './optimizers/stepOptimizer.js';
import { restoreTraining } from './restoreTraining.js';
import { createSchedule } from './schedules/createSchedule.js';
import { StepInputs } from './stepInputs.js';
import type { TrainInput, TrainingPosition } from './trainer.js';
import { trainingStep } from './trainingStep.js';
import { WeightAverage } from './weightAverage.js';

/** A training under way: what its steps work with, and the part of its position that they move. */
export interface TrainingLoop extends TrainInput {
  readonly optimizer: StepOptimizer;
  readonly average?: WeightAverage;
  readonly slots: readonly OptimizerSlot[];
  readonly step: Step;
  readonly streams: Readonly<Record<keyof TrainingPosition['streams'], RandomStream>>;
  /** In an epoch. */
  readonly steps: number;
  /** Of each of the steps that are run as one program. */
  readonly inputs: readonly StepInputs[];
  /** Of one update, counted from 1 over the whole training. */
  readonly learningRate: (update: number) => number;
  updates: number;
  best?: TrainingPosition['best'];
  /** Spent in the steps of finished epochs. */
  seconds: number;
  /** The shuffling stream before the epoch under way, from which its order comes. */
  shuffledFrom: RandomState;
  /** When the last checkpoint was written, in the clock's ticks. */
  savedAt: number;
}

/**
 * Makes optimizer, recorded step and streams of a training, from its start or from where it stood. Whoever opens it disposes
 * its parts.
 *
 * @throws LayerlabError DATA_CORRUPT where it would go on from a checkpoint of another architecture
 */
export function openLoop(input: TrainInput, seeds: Seeds): TrainingLoop {
  const { model, train, config, from, captureStep = plainStep } = input;
  if (!input.heldOut && (config.keep === 'best' || config.earlyStopping !== undefined))
    throw new LayerlabError(
      'BAD_CONFIG',
      'train.keep=best and train.earlyStopping choose an epoch by held-out pictures. Received none. Give the trainer `heldOut`.',
    );
  const optimizer = createOptimizer(
    config,
    model.weights.filter(({ trainable }) => trainable),
  );
  const average = config.ema === undefined ? undefined : new WeightAverage(model.weights, config.ema);
  const streams = {
    shuffle: seeds.stream('shuffle'),
    dropout: seeds.stream('dropout'),
    augment: seeds.stream('augment'),
  };
  const { gradientNorms: norms, labelSmoothing, clipNorm } = config;
  const program = trainingStep({ model, optimizer, average, norms, labelSmoothing, clipNorm });
  const steps = Math.ceil(train.count / config.batchSize);
  const schedule = createSchedule(config.schedule);
  const step = captureStep(program, (values) => streams.dropout.fill(values));
  const together = step.runSeries ? (config.stepsPerExecution ?? 1) : 1;
  const pictures = augmentPictures(train, config.augment, streams.augment);
  const slots = [...named('optimizer', optimizer.slots), ...named('average', average?.slots ?? [])];
  if (from) restoreTraining({ model, slots, streams }, from);
  return {
    ...input,
    optimizer,
    average,
    slots,
    step,
    streams,
    steps,
    inputs: Array.from({ length: together }, () => new StepInputs(pictures, config.batchSize)),
    learningRate: (update) => config.learningRate * schedule(update, config.epochs * steps),
    updates: from?.updates ?? 0,
    best: from?.best ?? undefined,
    seconds: from?.seconds ?? 0,
    shuffledFrom: streams.shuffle.state(),
    savedAt: Number.NEGATIVE_INFINITY,
  };
}

/**
 * Where a training stands.
 *
 * @param epoch finished ones
 * @param sums of the finished steps of the next one
 * @param over whether no further epoch is to come, whatever the configuration says
 */
export function positionOf(loop: TrainingLoop, epoch: number, sums?: EpochSums, over = false): TrainingPosition {
  const { slots, updates, best, seconds, shuffledFrom } = loop;
  const { shuffle, dropout, augment } = loop.streams;
  const streams = {
    // the order of an epoch that goes on is drawn again
    shuffle: sums ? shuffledFrom : shuffle.state(),
    dropout: dropout.state(),
    augment: augment.state(),
  };
  return { epoch, step: sums?.step ?? 0, sums, over, slots, updates, best, seconds, streams };
}

const named = (prefix: string, slots: readonly OptimizerSlot[]): readonly OptimizerSlot[] =>
  slots.map(({ name, variable }) => ({ name: `${prefix}/${name}`, variable }));
