import type { EvaluatedBatch } from '@layerlab/core';
import { predictedClass } from './predictedClass.js';
import { probabilities } from './probabilities.js';

/** Pictures whose confidence, the largest probability, lies in (from, to]. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean over the bin's pictures; NaN where it has none. */
  readonly confidence: number;
  /** The share of them that was right; NaN where there are none. */
  readonly accuracy: number;
}

/** Sorts pictures into bins of equal width by confidence. One whose logits hold a NaN has none and is left out. */
export class Calibration {
  private readonly counts: number[];
  private readonly confidences: number[];
  private readonly correct: number[];

  constructor(private readonly bins: number) {
    this.counts = new Array<number>(bins).fill(0);
    this.confidences = new Array<number>(bins).fill(0);
    this.correct = new Array<number>(bins).fill(0);
  }

  add(batch: EvaluatedBatch): this {
    for (let i = 0; i < batch.count; i++) {
      const predicted = predictedClass(batch, i);
      if (predicted < 0) continue;
      const confidence = probabilities(batch, i)[predicted];
      const bin = Math.min(this.bins - 1, Math.max(0, Math.ceil(confidence * this.bins) - 1));
      this.counts[bin]++;
      this.confidences[bin] += confidence;
      if (predicted === batch.labels[i]) this.correct[bin]++;
    }
    return this;
  }

  result(): readonly CalibrationBin[] {
    return this.counts.map((count, bin) => ({
      from: bin / this.bins,
      to: (bin + 1) / this.bins,
      count,
      confidence: this.confidences[bin] / count,
      accuracy: this.correct[bin] / count,
    }));
  }
}

/**
 * The expected calibration error: |accuracy - confidence| of each bin, weighted by its share of the pictures. Guo, Pleiss, Sun &
 * Weinberger 2017, "On calibration of modern neural networks", equation 3. NaN without pictures.
 */
export function expectedCalibrationError(bins: readonly CalibrationBin[]): number {
  const filled = bins.filter(({ count }) => count > 0);
  const total = filled.reduce((sum, { count }) => sum + count, 0);
  return (
    filled.reduce((sum, { count, accuracy, confidence }) => sum + count * Math.abs(accuracy - confidence), 0) / total
  );
}
