import type { MetricState } from '@layerlab/core';
import { type Confusion, ConfusionCounter } from './confusion.js';

export interface ClassScores {
  /** Of the pictures taken for the class, the share that is of it. */
  readonly precision: number;
  /** Of the pictures of the class, the share that was taken for it. */
  readonly recall: number;
  /** Their harmonic mean. */
  readonly f1: number;
}

/**
 * The scores of each class. A quotient 0/0 counts as 0, as in scikit-learn: a class that is never predicted has a precision of
 * 0. A class that neither occurs nor is predicted has none at all: NaN.
 *
 * @param pictures of each class, those that were taken for nothing included
 */
export function classScores(counts: Confusion, pictures: readonly number[]): readonly ClassScores[] {
  return counts.map((row, c) => {
    const correct = row[c];
    const predicted = counts.reduce((sum, other) => sum + other[c], 0);
    if (predicted + pictures[c] === 0) return { precision: Number.NaN, recall: Number.NaN, f1: Number.NaN };
    return {
      precision: predicted > 0 ? correct / predicted : 0,
      recall: pictures[c] > 0 ? correct / pictures[c] : 0,
      f1: (2 * correct) / (predicted + pictures[c]),
    };
  });
}

/** A metric state of one of the scores: the mean over the classes that occur or are predicted (macro average), and each. */
export function classScoreState(classes: number, pick: (scores: ClassScores) => number): MetricState {
  const counter = new ConfusionCounter(classes);
  const values = () => classScores(counter.counts, counter.pictures).map(pick);
  return {
    add: (batch) => void counter.add(batch),
    value: () => {
      const known = values().filter((value) => !Number.isNaN(value));
      return known.reduce((a, b) => a + b, 0) / known.length;
    },
    perClass: values,
  };
}
