import type { Tensor, Variable } from '@tensorflow/tfjs-core';

/** What an optimizer keeps for one weight between steps, e.g. a moment. */
export interface OptimizerSlot {
  /** `<weight's path>/<kind>`, e.g. `dense_1/kernel/m`. */
  readonly name: string;
  readonly variable: Variable;
}

/** A weight to be trained, under a name that stays the same from run to run. */
export interface TrainedWeight {
  readonly path: string;
  readonly variable: Variable;
}

/**
 * The arithmetic of an update, as a tfjs program in which everything that changes from step to step is a tensor. So a
 * recorded step stays true under any schedule, and a checkpoint of the slots and the number of updates is all the state.
 */
export interface StepOptimizer {
  readonly weights: readonly TrainedWeight[];
  readonly slots: readonly OptimizerSlot[];
  /**
   * What `apply` needs to know of one update.
   * @param update counted from 1
   */
  scalars(update: number, learningRate: number): Readonly<Record<string, number>>;
  /** Moves the weights. @param gradients in the order of `weights` */
  apply(gradients: readonly Tensor[], scalars: Readonly<Record<string, Tensor>>): void;
  dispose(): void;
}
