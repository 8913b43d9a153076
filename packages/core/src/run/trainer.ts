import { inject, injectable } from 'inversify';
import type { TrainConfig } from '../config/schema.js';
import type { Pictures } from '../data/pictures.js';
import type { Engine } from '../engine/engine.js';
import { LayerlabError } from '../errors.js';
import { bestEpoch, type EpochOnHeldOut } from '../events/bestEpoch.js';
import type { Scores } from '../events/event.js';
import type { RunEvents } from '../events/runEvents.js';
import type { BuiltModel } from '../model/builtModel.js';
import type { RandomState, Seeds } from '../model/seededRandom.js';
import { TOKENS } from '../tokens.js';
import type { Clock } from './clock.js';
import type { RunControl } from './control.js';
import { type EpochSums, EpochTally } from './epochTally.js';
import { type Evaluation, evaluate, type MetricFactory } from './evaluate.js';
import { GradientTally } from './gradientTally.js';
import type { OptimizerSlot } from './optimizers/stepOptimizer.js';
import type { SavedTraining } from './readTraining.js';
import { type FinishedStep, runSteps } from './runSteps.js';
import type { PictureSource } from './services.js';
import { openLoop, positionOf, type TrainingLoop } from './trainingLoop.js';

/** The most that is lost of a long epoch where the process is killed, unless the configuration says. */
const CHECKPOINT_SECONDS = 60;

/** Everything that training needs. The trainer reports by events and `saveCheckpoint`, and writes no file. */
export interface TrainInput {
  readonly model: BuiltModel;
  readonly train: Pictures;
  readonly test: PictureSource;
  /** Evaluated after every epoch, so that one can be chosen by them; needed where the configuration chooses. */
  readonly heldOut?: PictureSource;
  readonly config: TrainConfig;
  readonly metrics: readonly MetricFactory[];
  /** The active engine's, where it can run a recorded step. */
  readonly captureStep?: Engine['captureStep'];
  /** Where it goes on, if not from its start. */
  readonly from?: SavedTraining;
  /** Called after every epoch, where it may be the best so far, every minute within one, and at a stop. */
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
  /** The best finished epoch on held-out pictures. */
  readonly best?: Required<EpochOnHeldOut>;
  /** That no further epoch is to come, though fewer are finished than were asked for. */
  readonly over: boolean;
  /** Spent in the steps of finished epochs. */
  readonly seconds: number;
  /** Of the epoch under way. */
  readonly sums?: EpochSums;
  /** Each as it stands; that of shuffling as it stood before the epoch under way. */
  readonly streams: Readonly<Record<'shuffle' | 'dropout' | 'augment', RandomState>>;
}

/** How training ended; what it learnt is in the model's weights. */
export interface TrainResult {
  readonly stopped: boolean;
  readonly trainSeconds: number;
  /** The highest accuracy of an epoch on the test pictures; no epoch is chosen by it. */
  readonly bestEpochOnTest?: number;
  readonly last?: Evaluation;
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
    const loop = openLoop(input, this.seeds);
    try {
      return await this.runEpochs(loop);
    } finally {
      if (loop.step.refusal) this.events.emit({ type: 'log', level: 'warn', message: loop.step.refusal });
      loop.step.dispose();
      loop.optimizer.dispose();
      loop.average?.settle();
      loop.average?.dispose();
    }
  }

  private async runEpochs(loop: TrainingLoop): Promise<TrainResult> {
    const { from, steps } = loop;
    const { epochs } = loop.config;
    const finished = from?.epoch ?? 0;
    let over = from?.over ?? false;
    let bestEpochOnTest: number | undefined;
    let last: Evaluation | undefined;
    const gradients = new GradientTally(
      this.clock,
      loop.optimizer.weights.map(({ path, variable }) => ({ path, rank: variable.rank, size: variable.size })),
    );
    loop.savedAt = this.clock.ticks();
    for (let epoch = finished + 1; epoch <= epochs && !over; epoch++) {
      this.events.emit({ type: 'epoch:start', epoch, epochs, steps });
      const before = epoch === finished + 1 ? from?.sums : undefined;
      const about = { epoch, epochs, steps, lastTestSeconds: last?.seconds ?? 0 };
      const tally = new EpochTally(this.clock, about, before ?? undefined);
      await this.runEpoch(loop, epoch, tally, gradients);
      if (tally.sums.step < steps && this.control.stopRequested) {
        await this.save(loop, positionOf(loop, epoch - 1, tally.sums));
        return { stopped: true, trainSeconds: loop.seconds + tally.seconds, bestEpochOnTest, last };
      }
      last = await this.finishEpoch(loop, epoch, tally);
      loop.seconds += tally.seconds;
      bestEpochOnTest = Math.max(bestEpochOnTest ?? 0, last.accuracy);
      over = this.control.skipRequested || this.runsOut(loop, epoch);
      await this.save(loop, positionOf(loop, epoch, undefined, over));
      if (this.control.stopRequested) return { stopped: true, trainSeconds: loop.seconds, bestEpochOnTest, last };
    }
    return { stopped: false, trainSeconds: loop.seconds, bestEpochOnTest, last };
  }

  private async save(loop: TrainingLoop, position: TrainingPosition): Promise<void> {
    await loop.saveCheckpoint(position);
    loop.savedAt = this.clock.ticks();
  }

  /** Runs the steps of one epoch that are not in the tally yet, until its end, a stop or a skip. */
  private async runEpoch(
    loop: TrainingLoop,
    epoch: number,
    tally: EpochTally,
    gradients: GradientTally,
  ): Promise<void> {
    loop.shuffledFrom = loop.streams.shuffle.state();
    const { checkpointSeconds = CHECKPOINT_SECONDS } = loop.config;
    const order = Uint32Array.from({ length: loop.train.count }, (_, i) => i);
    if (loop.config.shuffle) loop.streams.shuffle.shuffle(order);
    let next = tally.sums.step + 1;
    while (next <= loop.steps) {
      await this.control.breathe();
      if (this.control.stopRequested || this.control.skipRequested) return;
      const finished = runSteps(loop, order, next, this.clock);
      for (const step of finished) {
        if (!Number.isFinite(step.loss)) throw diverged(epoch, step, loop.config);
        const report = tally.stepEnds(step);
        if (report) this.events.emit(report);
        const flow = gradients.stepEnds(epoch, step.step, loop.steps, step.norms);
        if (flow) this.events.emit(flow);
      }
      next += finished.length;
      if (this.clock.ticks() - loop.savedAt >= 1000 * checkpointSeconds)
        await this.save(loop, positionOf(loop, epoch - 1, tally.sums));
    }
  }

  private async finishEpoch(loop: TrainingLoop, epoch: number, tally: EpochTally): Promise<Evaluation> {
    this.events.emit({ type: 'phase', phase: 'test' });
    const on = (pictures: PictureSource, metrics: readonly MetricFactory[]) =>
      evaluate(loop.model, pictures, metrics, this.clock, () => this.control.breathe());
    const { test, heldOut } = await inTrained(loop, async () => ({
      test: await on(loop.test, loop.metrics),
      heldOut: loop.heldOut && scoresOf(await on(loop.heldOut, [])),
    }));
    if (heldOut) loop.best = bestEpoch([...(loop.best ? [loop.best] : []), { epoch, heldOut }]);
    const gradientNorms = loop.config.gradientNorms
      ? tally.gradientNorms(loop.optimizer.weights.map(({ path }) => path))
      : undefined;
    this.events.emit({
      type: 'epoch:end',
      epoch,
      // of the last update, which a run that goes on here made before
      learningRate: loop.learningRate(loop.updates),
      train: tally.scores(),
      test: { ...scoresOf(test), metrics: test.metrics },
      ...(heldOut && { heldOut }),
      seconds: tally.seconds,
      testSeconds: test.seconds,
      gradientNorms,
    });
    this.events.emit({ type: 'phase', phase: 'train' });
    return test;
  }

  /** Whether no epoch was better for as long as the configuration waits; says so. */
  private runsOut({ config, best }: TrainingLoop, epoch: number): boolean {
    const { earlyStopping, epochs } = config;
    if (!earlyStopping || !best || epoch - best.epoch < earlyStopping || epoch === epochs) return false;
    const message = `stopped early after epoch ${epoch} of ${epochs}: none was better on held-out pictures than epoch ${best.epoch}, with an accuracy of ${best.heldOut.accuracy}`;
    this.events.emit({ type: 'log', level: 'info', message });
    return true;
  }
}

const scoresOf = ({ loss, accuracy }: Evaluation): Scores => ({ loss, accuracy });

/** Runs something on the weights that the training is to give. */
const inTrained = <T>({ average }: TrainingLoop, use: () => Promise<T>): Promise<T> =>
  average ? average.during(use) : use();

function diverged(
  epoch: number,
  { step, loss, learningRate: rate }: FinishedStep,
  { optimizer, learningRate }: TrainConfig,
): LayerlabError {
  return new LayerlabError(
    'DIVERGED',
    `Training diverged: the loss is ${loss} at epoch ${epoch}, step ${step}, with ${optimizer} and a learning rate of ${rate}. Try a smaller one: --set train.learningRate=${learningRate / 10}.`,
  );
}
