import type { TrainedRun } from '@layerlab/core';
import { type Confusion, ConfusionCounter } from '../metrics/confusion.js';

/** What the charts about mistakes are drawn from. */
export interface ConfusionFinding {
  readonly classes: readonly string[];
  readonly counts: Confusion;
  /** Test pictures of each class. */
  readonly pictures: readonly number[];
  /** Pictures whose logits hold a NaN: they are in no column. */
  readonly unclassified: number;
}

export function confusionFinding({ predictions, classes }: TrainedRun): ConfusionFinding {
  const { counts, pictures, unclassified } = new ConfusionCounter(classes.length).add(predictions());
  return { classes, counts, pictures, unclassified };
}

export function totalOf({ pictures }: ConfusionFinding): number {
  return pictures.reduce((a, b) => a + b, 0);
}
