import type { RunEventBody, Scores } from '../events/event.js';
import type { Clock } from './clock.js';
import type { FinishedStep } from './runSteps.js';

/** Screens redraw at most ten times a second, so more events would only fill the disk. */
const REPORT_EVERY_MS = 100;

interface About {
  readonly epoch: number;
  readonly epochs: number;
  readonly steps: number;
  /** How long the last evaluation took, for the ETA. */
  readonly lastTestSeconds: number;
}

/** What an epoch under way has come to: what a checkpoint keeps of it. */
export interface EpochSums {
  readonly step: number;
  readonly pictures: number;
  readonly loss: number;
  readonly correct: number;
  readonly norms: readonly number[];
  readonly milliseconds: number;
}

/** Sums over one epoch's steps, and over the steps since the last report. */
export class EpochTally {
  private step = 0;
  private pictures = 0;
  private lossSum = 0;
  private correct = 0;
  private norms: Float64Array = new Float64Array(0);
  private milliseconds = 0;
  private rate = 0;
  private reportedAt = Number.NEGATIVE_INFINITY;
  private since = { pictures: 0, lossSum: 0, correct: 0 };

  constructor(
    private readonly clock: Clock,
    private readonly about: About,
    /** Of the epoch's first steps, where it goes on after them. */
    before?: EpochSums,
  ) {
    if (!before) return;
    this.step = before.step;
    this.pictures = before.pictures;
    this.lossSum = before.loss;
    this.correct = before.correct;
    this.norms = Float64Array.from(before.norms);
    this.milliseconds = before.milliseconds;
  }

  get sums(): EpochSums {
    const { step, pictures, lossSum: loss, correct, milliseconds } = this;
    return { step, pictures, loss, correct, norms: [...this.norms], milliseconds };
  }

  /** Time spent in steps so far; pauses are not counted. */
  get seconds(): number {
    return this.milliseconds / 1000;
  }

  /** Adds a step; gives an event where one is due. */
  stepEnds({ pictures, learningRate, loss, correct, norms, milliseconds }: FinishedStep): RunEventBody | undefined {
    const now = this.clock.ticks();
    this.milliseconds += milliseconds;
    this.rate = learningRate;
    this.step++;
    this.pictures += pictures;
    this.lossSum += loss * pictures;
    this.correct += correct;
    this.since.pictures += pictures;
    this.since.lossSum += loss * pictures;
    this.since.correct += correct;
    if (this.norms.length !== norms.length) this.norms = new Float64Array(norms.length);
    norms.forEach((norm, i) => {
      this.norms[i] += norm;
    });
    if (this.step < this.about.steps && now - this.reportedAt < REPORT_EVERY_MS) return undefined;
    this.reportedAt = now;
    return this.report();
  }

  /** Mean loss and accuracy over the epoch's steps, while the weights moved. */
  scores(): Scores {
    return { loss: this.lossSum / this.pictures, accuracy: this.correct / this.pictures };
  }

  /** The mean over the steps of each variable's gradient norm. */
  gradientNorms(paths: readonly string[]): Record<string, number> {
    return Object.fromEntries(paths.map((path, i) => [path, this.norms[i] / this.step]));
  }

  private report(): RunEventBody {
    const { epoch, epochs, steps, lastTestSeconds } = this.about;
    const { pictures, lossSum, correct } = this.since;
    this.since = { pictures: 0, lossSum: 0, correct: 0 };
    const secondsPerStep = this.seconds / this.step;
    const etaSeconds =
      (steps - this.step + (epochs - epoch) * steps) * secondsPerStep + (epochs - epoch + 1) * lastTestSeconds;
    return {
      type: 'step',
      epoch,
      step: this.step,
      steps,
      loss: lossSum / pictures,
      accuracy: correct / pictures,
      learningRate: this.rate,
      picturesPerSecond: this.pictures / this.seconds,
      etaSeconds,
    };
  }
}
