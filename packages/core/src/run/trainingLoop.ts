import { augmentPictures } from '../data/augmentPictures.js';
import { plainStep } from '../engine/plainStep.js';
import type { Step } from '../engine/step.js';
import { LayerlabError } from '../errors.js';
import type { Seeds } from '../model/seededRandom.js';
import { createOptimizer } from './optimizers/createOptimizer.js';
import type { OptimizerSlot, StepOptimizer } from './optimizers/stepOptimizer.js';
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
  readonly streams: TrainingPosition['streams'];
  /** In an epoch. */
  readonly steps: number;
  readonly inputs: StepInputs;
  /** Of one update, counted from 1 over the whole training. */
  readonly learningRate: (update: number) => number;
  updates: number;
  best?: TrainingPosition['best'];
}

/** Makes optimizer, recorded step and streams of a training from its start. Whoever opens it disposes its parts. */
export function openLoop(input: TrainInput, seeds: Seeds): TrainingLoop {
  const { model, train, config, captureStep = plainStep } = input;
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
  return {
    ...input,
    optimizer,
    average,
    slots: [...named('optimizer', optimizer.slots), ...named('average', average?.slots ?? [])],
    step: captureStep(program, (values) => streams.dropout.fill(values)),
    streams,
    steps,
    inputs: new StepInputs(augmentPictures(train, config.augment, streams.augment), config.batchSize),
    learningRate: (update) => config.learningRate * schedule(update, config.epochs * steps),
    updates: 0,
  };
}

const named = (prefix: string, slots: readonly OptimizerSlot[]): readonly OptimizerSlot[] =>
  slots.map(({ name, variable }) => ({ name: `${prefix}/${name}`, variable }));
