import type { TopTwo } from './topTwo.js';
import { topTwo } from './topTwo.js';
import { ulpDistance } from './ulp.js';

/** The bar for float32: every |a - b| ≤ absolute + relative · |b|, and the largest ≤ whole · max|b|. */
export const FLOAT32_BAR = { absolute: 1e-5, relative: 1e-4, whole: 1e-5 } as const;

export interface Bar {
  readonly absolute: number;
  readonly relative: number;
  readonly whole: number;
}

/** A picture that the two put in different classes. */
export interface Disagreement {
  readonly index: number;
  readonly reference: number;
  readonly candidate: number;
  /** How far the reference's best class is ahead of its second. */
  readonly margin: number;
  /** The margin is at most twice the largest difference measured: rounding alone explains it. */
  readonly explained: boolean;
}

export interface UlpBin {
  /** Elements at most this many float32 steps apart, and more than the bin before. null: no bound. */
  readonly upTo: number | null;
  readonly count: number;
}

export interface Comparison {
  readonly samples: number;
  readonly elements: number;
  readonly maxAbsDiff: number;
  /** Largest |a - b| / |b| over the elements with b ≠ 0. Large where a logit happens to be near zero. */
  readonly maxRelDiff: number;
  /** max|b| over the whole output. */
  readonly maxAbsReference: number;
  /** Elements beyond absolute + relative · |b|. */
  readonly beyondBar: number;
  readonly ulp: readonly UlpBin[];
  readonly top1Agreement: number;
  readonly disagreements: readonly Disagreement[];
  readonly passed: boolean;
  /** Why it did not pass. */
  readonly reasons: readonly string[];
}

const ULP_BINS = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 1024, 4096, Number.POSITIVE_INFINITY];

/** Compares a candidate's outputs [samples, classes] with a reference's, batch by batch. */
export class OutputComparison {
  private samples = 0;
  private elements = 0;
  private maxAbs = 0;
  private maxRel = 0;
  private maxReference = 0;
  private beyond = 0;
  private readonly bins = new Array<number>(ULP_BINS.length).fill(0);
  private readonly differing: { index: number; reference: TopTwo; candidate: TopTwo }[] = [];

  constructor(
    private readonly classes: number,
    private readonly bar: Bar = FLOAT32_BAR,
  ) {}

  /** Both hold whole rows of `classes` numbers; `first` is the index of the first row's picture. */
  add(candidate: Float32Array, reference: Float32Array, first: number): void {
    if (candidate.length !== reference.length || reference.length % this.classes !== 0)
      throw new RangeError(
        `outputs of ${candidate.length} and ${reference.length} elements are not rows of ${this.classes} classes each`,
      );
    for (let i = 0; i < reference.length; i++) this.addElement(candidate[i], reference[i]);
    const rows = reference.length / this.classes;
    for (let row = 0; row < rows; row++) {
      const of = (values: Float32Array) => topTwo(values, row * this.classes, this.classes);
      const [a, b] = [of(candidate), of(reference)];
      if (a.index !== b.index) this.differing.push({ index: first + row, reference: b, candidate: a });
    }
    this.samples += rows;
  }

  private addElement(a: number, b: number): void {
    // NaN against a number is as wrong as can be; NaN against NaN is what the reference computes
    const diff = Object.is(a, b) ? 0 : Math.abs(a - b);
    const abs = Number.isNaN(diff) ? Number.POSITIVE_INFINITY : diff;
    const size = Math.abs(b);
    this.elements++;
    this.maxAbs = Math.max(this.maxAbs, abs);
    if (size > 0) this.maxRel = Math.max(this.maxRel, abs / size);
    if (size > this.maxReference) this.maxReference = size;
    if (!(abs <= this.bar.absolute + this.bar.relative * size) && abs !== 0) this.beyond++;
    const ulp = ulpDistance(a, b);
    this.bins[ULP_BINS.findIndex((upTo) => ulp <= upTo)]++;
  }

  result(): Comparison {
    const disagreements = this.differing.map(({ index, reference, candidate }) => ({
      index,
      reference: reference.index,
      candidate: candidate.index,
      margin: reference.margin,
      explained: reference.margin <= 2 * this.maxAbs,
    }));
    const reasons = this.reasons(disagreements);
    return {
      samples: this.samples,
      elements: this.elements,
      maxAbsDiff: this.maxAbs,
      maxRelDiff: this.maxRel,
      maxAbsReference: this.maxReference,
      beyondBar: this.beyond,
      ulp: this.bins.map((count, i) => ({ upTo: Number.isFinite(ULP_BINS[i]) ? ULP_BINS[i] : null, count })),
      top1Agreement: this.samples ? 1 - disagreements.length / this.samples : 1,
      disagreements,
      passed: reasons.length === 0,
      reasons,
    };
  }

  private reasons(disagreements: readonly Disagreement[]): string[] {
    const { absolute, relative, whole } = this.bar;
    const reasons: string[] = [];
    const limit = whole * this.maxReference;
    if (this.beyond > 0)
      reasons.push(`${this.beyond} of ${this.elements} outputs differ by more than ${absolute} + ${relative}·|b|`);
    if (this.maxAbs > limit)
      reasons.push(
        `the largest difference ${this.maxAbs.toExponential(2)} is above ${whole}·max|b| = ${limit.toExponential(2)}`,
      );
    const unexplained = disagreements.filter((d) => !d.explained);
    if (unexplained.length > 0)
      reasons.push(
        `${unexplained.length} of ${this.samples} pictures get another class by more than rounding explains, ` +
          `the first is number ${unexplained[0].index}`,
      );
    return reasons;
  }
}
