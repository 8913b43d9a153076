import type { Elements } from './compare.js';

/** One picture's outputs, and how far they are apart at most. */
export interface Row {
  readonly index: number;
  readonly diff: number;
  readonly candidate: readonly number[];
  readonly reference: readonly number[];
}

/** Enough to tell rounding from a bug; float64 takes a second for a dozen pictures of a small residual network. */
const KEPT = 4;

/** Keeps the few rows that differ most, with their elements, which are not kept otherwise. */
export class WorstRows {
  /** The worst first. */
  rows: readonly Row[] = [];

  add(index: number, diff: number, candidate: Elements, reference: Elements, from: number, to: number): void {
    const { rows } = this;
    if (rows.length === KEPT && diff <= rows[KEPT - 1].diff) return;
    const row = {
      index,
      diff,
      candidate: Array.from(candidate.subarray(from, to)),
      reference: Array.from(reference.subarray(from, to)),
    };
    this.rows = [...rows, row].sort((a, b) => b.diff - a.diff).slice(0, KEPT);
  }
}
