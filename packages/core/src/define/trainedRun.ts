import type { Pictures } from '../data/pictures.js';
import type { BuiltModel } from '../model/builtModel.js';
import type { RandomStream } from '../model/seededRandom.js';
import type { EvaluatedBatch } from './metric.js';

/** What a visualizer may look at when training is done. Leave every weight as it was: others look at the same model. */
export interface TrainedRun {
  readonly model: BuiltModel;
  /** The same network with the weights that training began with. */
  initial(): BuiltModel;
  /** Standardised as the model takes them. */
  readonly train: Pictures;
  readonly test: Pictures;
  /** A picture as the data set has it: height x width x channels, 0..255. */
  bytes(pictures: Pictures, index: number): Uint8Array;
  /** The classes' names in the order of the logits. */
  readonly classes: readonly string[];
  /** The logits of the whole test split, in its order. */
  predictions(): EvaluatedBatch;
  /** A stream of the run's seed, from its start; of its own for each name. */
  random(name: string): RandomStream;
}
