import type { RunEventBody } from '../events/event.js';
import type { Clock } from './clock.js';

/** Fine enough for a picture over time, and little beside the step events. */
const REPORT_EVERY_MS = 1000;

/** A trainable weight whose gradient's norm comes with every step. */
export interface NormedWeight {
  readonly path: string;
  readonly rank: number;
  /** Elements. */
  readonly size: number;
}

interface LayerKernels {
  readonly layer: string;
  readonly indices: readonly number[];
  readonly size: number;
}

/**
 * Sums the norms of gradients by layer over some steps. Kernels alone, weights of two dimensions and more: a bias before a
 * batch normalization has no gradient but rounding.
 */
export class GradientTally {
  private readonly layers: readonly LayerKernels[];
  private sums: Float64Array;
  private count = 0;
  private reportedAt: number;

  constructor(
    private readonly clock: Clock,
    weights: readonly NormedWeight[],
  ) {
    this.layers = kernelsByLayer(weights);
    this.sums = new Float64Array(weights.length);
    this.reportedAt = clock.ticks();
  }

  /** Adds a step; gives an event once a second and at the end of an epoch, none for a model without kernels. */
  stepEnds(epoch: number, step: number, steps: number, norms: readonly number[]): RunEventBody | undefined {
    if (norms.length === 0 || this.layers.length === 0) return undefined;
    norms.forEach((norm, i) => {
      this.sums[i] += norm;
    });
    this.count++;
    const now = this.clock.ticks();
    if (step < steps && now - this.reportedAt < REPORT_EVERY_MS) return undefined;
    this.reportedAt = now;
    const layers = Object.fromEntries(this.layers.map((kernels) => [kernels.layer, this.rootMeanSquare(kernels)]));
    this.sums = this.sums.map(() => 0);
    this.count = 0;
    return { type: 'gradients', epoch, step, steps, layers };
  }

  private rootMeanSquare({ indices, size }: LayerKernels): number {
    const squares = indices.reduce((sum, index) => sum + (this.sums[index] / this.count) ** 2, 0);
    return Math.sqrt(squares / size);
  }
}

function kernelsByLayer(weights: readonly NormedWeight[]): LayerKernels[] {
  const layers = new Map<string, LayerKernels>();
  weights.forEach(({ path, rank, size }, index) => {
    if (rank < 2) return;
    const layer = path.slice(0, path.lastIndexOf('/'));
    const before = layers.get(layer) ?? { layer, indices: [], size: 0 };
    layers.set(layer, { layer, indices: [...before.indices, index], size: before.size + size });
  });
  return [...layers.values()];
}
