import { ulpDistance } from './ulp.js';

/** Upper bounds of the bins, in float32 steps. */
export const ULP_BINS: readonly number[] = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 1024, 4096, Number.POSITIVE_INFINITY];

/** How many pairs lie how many float32 numbers apart. */
export class UlpHistogram {
  /** One a bin of ULP_BINS. */
  readonly counts = ULP_BINS.map(() => 0);

  add(a: number, b: number): void {
    const distance = ulpDistance(a, b);
    let bin = 0;
    while (distance > ULP_BINS[bin]) bin++;
    this.counts[bin]++;
  }
}
