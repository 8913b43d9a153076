import { inject, injectable } from 'inversify';
import type { TrainConfig } from '../config/schema.js';
import { augmentPictures } from '../data/augmentPictures.js';
import type { Pictures } from '../data/pictures.js';
import type { Engine } from '../engine/engine.js';
import { plainStep } from '../engine/plainStep.js';
import type { Step } from '../engine/step.js';
import { LayerlabError } from '../errors.js';
import type { RunEvents } from '../events/runEvents.js';
import type { BuiltModel } from '../model/builtModel.js';
import type { RandomStream, Seeds } from '../model/seededRandom.js';
import { TOKENS } from '../tokens.js';
import type { Clock } from './clock.js';
import type { RunControl } from './control.js';
import { EpochTally } from './epochTally.js';
import { type Evaluation, evaluate, type MetricFactory } from './evaluate.js';
import { createOptimizer } from './optimizers/createOptimizer.js';
import type { OptimizerSlot, StepOptimizer } from './optimizers/stepOptimizer.js';
import { createSchedule } from './schedules/createSchedule.js';
import type { Schedule } from './schedules/schedule.js';
import type { PictureSource } from './services.js';
import { StepInputs } from './stepInputs.js';
import { trainingStep } from './trainingStep.js';
import { WeightAverage } from './weightAverage.js';

export interface TrainInput {
  readonly model: BuiltModel;
  readonly train: Pictures;
  readonly test: PictureSource;
  readonly config: TrainConfig;
  readonly metrics: readonly MetricFactory[];
  /** The active engine's, where it can run a recorded step. */
  readonly captureStep?: Engine['captureStep'];
  /** Called after every epoch and at a stop. */
  readonly saveCheckpoint: (position: TrainingPosition) => Promise<void>;
}

/** Where training stands, and all that it would need to go on from here. */
export interface TrainingPosition {
  /** Finished epochs. */
  readonly epoch: number;
  /** Finished steps of the epoch under way. */
  readonly step: number;
  /** All state beside the weights: `optimizer/<path>/<slot>`, and `average/<path>` where weights are averaged. */
  readonly slots: readonly OptimizerSlot[];
  /** Updates of the weights so far. */
  readonly updates: number;
  readonly streams: Readonly<Record<'shuffle' | 'dropout' | 'augment', RandomStream>>;
}

export interface TrainResult {
  readonly stopped: boolean;
  readonly trainSeconds: number;
  readonly best?: number;
  readonly last?: Evaluation;
}

interface Loop extends TrainInput {
  readonly optimizer: StepOptimizer;
  readonly average?: WeightAverage;
  readonly slots: readonly OptimizerSlot[];
  readonly step: Step;
  readonly streams: TrainingPosition['streams'];
  readonly steps: number;
  readonly schedule: Schedule;
  updates: number;
  readonly inputs: StepInputs;
}

/** A run's training loop: shuffled mini-batches, one update each, an evaluation after every epoch. */
@injectable()
export class Trainer {
  constructor(
    @inject(TOKENS.Events) private readonly events: RunEvents,
    @inject(TOKENS.Clock) private readonly clock: Clock,
    @inject(TOKENS.Control) private readonly control: RunControl,
    @inject(TOKENS.Seeds) private readonly seeds: Seeds,
  ) {}

  /**
   * Leaves the trained weights in the model: their averages where the configuration asks for them.
   *
   * @throws LayerlabError DIVERGED at the first step whose loss is NaN or infinite
   */
  async train(input: TrainInput): Promise<TrainResult> {
    const loop = this.prepare(input);
    const { epochs } = input.config;
    let trainSeconds = 0;
    let best: number | undefined;
    let last: Evaluation | undefined;
    try {
      for (let epoch = 1; epoch <= epochs; epoch++) {
        this.events.emit({ type: 'epoch:start', epoch, epochs, steps: loop.steps });
        const tally = new EpochTally(this.clock, {
          epoch,
          epochs,
          steps: loop.steps,
          lastTestSeconds: last?.seconds ?? 0,
        });
        const done = await this.runEpoch(loop, epoch, tally);
        trainSeconds += tally.seconds;
        if (done < loop.steps && this.control.stopRequested) {
          await input.saveCheckpoint({ ...loop, epoch: epoch - 1, step: done });
          return { stopped: true, trainSeconds, best, last };
        }
        last = await this.finishEpoch(loop, epoch, tally);
        best = Math.max(best ?? 0, last.accuracy);
        await input.saveCheckpoint({ ...loop, epoch, step: 0 });
        if (this.control.stopRequested) return { stopped: true, trainSeconds, best, last };
        if (this.control.skipRequested) break;
      }
      return { stopped: false, trainSeconds, best, last };
    } finally {
      if (loop.step.refusal) this.events.emit({ type: 'log', level: 'warn', message: loop.step.refusal });
      loop.step.dispose();
      loop.optimizer.dispose();
      loop.average?.settle();
      loop.average?.dispose();
    }
  }

  private prepare(input: TrainInput): Loop {
    const { model, train, config, captureStep = plainStep } = input;
    const optimizer = createOptimizer(
      config,
      model.weights.filter(({ trainable }) => trainable),
    );
    const average = config.ema === undefined ? undefined : new WeightAverage(model.weights, config.ema);
    const streams = {
      shuffle: this.seeds.stream('shuffle'),
      dropout: this.seeds.stream('dropout'),
      augment: this.seeds.stream('augment'),
    };
    const { gradientNorms: norms, labelSmoothing, clipNorm } = config;
    const program = trainingStep({ model, optimizer, average, norms, labelSmoothing, clipNorm });
    return {
      ...input,
      optimizer,
      average,
      slots: [...named('optimizer', optimizer.slots), ...named('average', average?.slots ?? [])],
      step: captureStep(program, (values) => streams.dropout.fill(values)),
      streams,
      steps: Math.ceil(train.count / config.batchSize),
      schedule: createSchedule(config.schedule),
      updates: 0,
      inputs: new StepInputs(augmentPictures(train, config.augment, streams.augment), config.batchSize),
    };
  }

  /** Runs the steps of one epoch until its end, a stop or a skip; gives how many were done. */
  private async runEpoch(loop: Loop, epoch: number, tally: EpochTally): Promise<number> {
    const order = Uint32Array.from({ length: loop.train.count }, (_, i) => i);
    if (loop.config.shuffle) loop.streams.shuffle.shuffle(order);
    for (let step = 1; step <= loop.steps; step++) {
      await this.control.breathe();
      if (this.control.stopRequested || this.control.skipRequested) return step - 1;
      const from = (step - 1) * loop.config.batchSize;
      const to = Math.min(from + loop.config.batchSize, order.length);
      const rate = learningRate(loop, ++loop.updates);
      tally.stepStarts(rate);
      const [loss, correct, ...norms] = loop.step.run(
        loop.inputs.of(order, from, to, {
          ...loop.optimizer.scalars(loop.updates, rate),
          ...loop.average?.scalars(loop.updates),
        }),
      );
      if (!Number.isFinite(loss)) throw diverged(epoch, step, loss, rate, loop.config);
      const report = tally.stepEnds(to - from, loss, correct, norms);
      if (report) this.events.emit(report);
    }
    return loop.steps;
  }

  private async finishEpoch(loop: Loop, epoch: number, tally: EpochTally): Promise<Evaluation> {
    this.events.emit({ type: 'phase', phase: 'test' });
    const test = await inTrained(loop, () =>
      evaluate(loop.model, loop.test, loop.metrics, this.clock, () => this.control.breathe()),
    );
    const gradientNorms = loop.config.gradientNorms
      ? tally.gradientNorms(loop.optimizer.weights.map(({ path }) => path))
      : undefined;
    this.events.emit({
      type: 'epoch:end',
      epoch,
      learningRate: tally.learningRate,
      train: tally.scores(),
      test: { loss: test.loss, accuracy: test.accuracy, metrics: test.metrics },
      seconds: tally.seconds,
      testSeconds: test.seconds,
      gradientNorms,
    });
    this.events.emit({ type: 'phase', phase: 'train' });
    return test;
  }
}

/** Runs something on the weights that the training is to give. */
const inTrained = <T>({ average }: Loop, use: () => Promise<T>): Promise<T> => (average ? average.during(use) : use());

const named = (prefix: string, slots: readonly OptimizerSlot[]): readonly OptimizerSlot[] =>
  slots.map(({ name, variable }) => ({ name: `${prefix}/${name}`, variable }));

/** Of one update, counted from 1 over the whole training. */
function learningRate({ config, schedule, steps }: Loop, update: number): number {
  return config.learningRate * schedule(update, config.epochs * steps);
}

function diverged(
  epoch: number,
  step: number,
  loss: number,
  rate: number,
  { optimizer, learningRate }: TrainConfig,
): LayerlabError {
  return new LayerlabError(
    'DIVERGED',
    `Training diverged: the loss is ${loss} at epoch ${epoch}, step ${step}, with ${optimizer} and a learning rate of ${rate}. Try a smaller one: --set train.learningRate=${learningRate / 10}.`,
  );
}
