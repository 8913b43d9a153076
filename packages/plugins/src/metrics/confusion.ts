import type { EvaluatedBatch } from '@layerlab/core';
import { predictedClass } from './predictedClass.js';

/** How often pictures of each class (row) were taken for each class (column). */
export type Confusion = readonly (readonly number[])[];

/** Adds up over batches; a picture whose logits hold a NaN was taken for nothing, and is in `unclassified` alone. */
export class ConfusionCounter {
  readonly counts: number[][];
  /** Pictures of each class. */
  readonly pictures: number[];
  unclassified = 0;

  constructor(classes: number) {
    this.counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
    this.pictures = new Array<number>(classes).fill(0);
  }

  add(batch: EvaluatedBatch): this {
    for (let i = 0; i < batch.count; i++) {
      const label = batch.labels[i];
      const predicted = predictedClass(batch, i);
      this.pictures[label]++;
      if (predicted < 0) this.unclassified++;
      else this.counts[label][predicted]++;
    }
    return this;
  }
}
