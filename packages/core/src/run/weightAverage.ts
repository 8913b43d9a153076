import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import { tf } from '../tf.js';
import type { OptimizerSlot, TrainedWeight } from './optimizers/stepOptimizer.js';

/**
 * An exponential moving average of a model's weights (Polyak & Juditsky 1992): average = average + (1 - d) * (w - average), with
 * d = min(decay, (1 + update) / (10 + update)), so that the first weights are soon forgotten (as TensorFlow's
 * ExponentialMovingAverage with num_updates).
 *
 * Running statistics of batch norms are averaged like the weights that they were taken under.
 */
export class WeightAverage {
  private readonly averages: readonly Variable[];

  /** @param weights all of the model's, in order, the running statistics among them */
  constructor(
    private readonly weights: readonly TrainedWeight[],
    private readonly decay: number,
  ) {
    this.averages = weights.map(({ variable }) => tf.variable(variable, false));
  }

  /** Under the weights' paths. */
  get slots(): readonly OptimizerSlot[] {
    return this.weights.map(({ path }, i) => ({ name: path, variable: this.averages[i] }));
  }

  /** What `update` needs to know of one update, counted from 1. */
  scalars(update: number): Readonly<Record<string, number>> {
    return { averaging: 1 - Math.min(this.decay, (1 + update) / (10 + update)) };
  }

  /** A tfjs program, run after the weights were moved. */
  update({ averaging }: Readonly<Record<string, Tensor>>): void {
    tf.tidy(() => {
      this.averages.forEach((average, i) => {
        average.assign(tf.add(average, tf.mul(tf.sub(this.weights[i].variable, average), averaging)));
      });
    });
  }

  /** Runs something with the averages in the model, then puts its own weights back. */
  async during<T>(use: () => Promise<T>): Promise<T> {
    const own = this.weights.map(({ variable }) => variable.clone());
    this.settle();
    try {
      return await use();
    } finally {
      this.weights.forEach(({ variable }, i) => {
        variable.assign(own[i]);
      });
      tf.dispose(own);
    }
  }

  /** Makes the averages the model's weights. */
  settle(): void {
    this.weights.forEach(({ variable }, i) => {
      variable.assign(this.averages[i]);
    });
  }

  dispose(): void {
    tf.dispose([...this.averages]);
  }
}
