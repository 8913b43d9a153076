import { type Bar, FLOAT32_BAR } from './bar.js';
import { agreementOf, failuresOf } from './failuresOf.js';
import type { TopTwo } from './topTwo.js';
import { topTwo } from './topTwo.js';
import { ULP_BINS, UlpHistogram } from './ulpHistogram.js';
import { type Row, WorstRows } from './worstRows.js';

/** Elements of an output, batch first. */
export type Elements = Float32Array | Float64Array | Int32Array | Uint8Array;

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

/** A bar of the histogram of differences, counted in float32 steps (units in the last place). */
export interface UlpBin {
  /** Elements at most this many float32 steps apart, and more than the bin before. null: no bound. */
  readonly upTo: number | null;
  readonly count: number;
}

/** How an output `a` compares with its reference `b`, over all elements of all samples. */
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
  /** Share of pictures in the same class; null where the output holds no classes. */
  readonly top1Agreement: number | null;
  readonly disagreements: readonly Disagreement[];
  readonly passed: boolean;
  /** Why it did not pass. */
  readonly reasons: readonly string[];
}

export interface ComparisonOptions {
  readonly bar?: Bar;
  /** The output holds one number per class, so that the largest is the answer. */
  readonly classes?: boolean;
}

/** Compares a candidate's output with a reference's, batch by batch. */
export class OutputComparison {
  private samples = 0;
  private elements = 0;
  private maxAbs = 0;
  private maxRel = 0;
  private maxReference = 0;
  private beyond = 0;
  private readonly ulp = new UlpHistogram();
  private readonly differing: { index: number; reference: TopTwo; candidate: TopTwo }[] = [];
  private readonly worstRows = new WorstRows();
  private readonly bar: Bar;
  private readonly classes: boolean;

  /** @param rowLength elements for each picture */
  constructor(
    private readonly rowLength: number,
    { bar = FLOAT32_BAR, classes = true }: ComparisonOptions = {},
  ) {
    this.bar = bar;
    this.classes = classes;
  }

  /** The pictures that differ most, the worst first. */
  get worst(): readonly Row[] {
    return this.worstRows.rows;
  }

  /** Both hold whole rows; `first` is the index of the first row's picture. */
  add(candidate: Elements, reference: Elements, first: number): void {
    const { rowLength } = this;
    if (candidate.length !== reference.length || reference.length % rowLength !== 0)
      throw new RangeError(
        `outputs of ${candidate.length} and ${reference.length} elements are not rows of ${rowLength} elements each`,
      );
    const rows = reference.length / rowLength;
    for (let row = 0; row < rows; row++) {
      const from = row * rowLength;
      let diff = 0;
      for (let i = from; i < from + rowLength; i++) diff = Math.max(diff, this.addElement(candidate[i], reference[i]));
      this.worstRows.add(first + row, diff, candidate, reference, from, from + rowLength);
      if (this.classes) this.addAnswer(first + row, candidate, reference, from);
    }
    this.samples += rows;
  }

  private addAnswer(index: number, candidate: Elements, reference: Elements, from: number): void {
    const [a, b] = [topTwo(candidate, from, this.rowLength), topTwo(reference, from, this.rowLength)];
    if (a.index !== b.index) this.differing.push({ index, reference: b, candidate: a });
  }

  private addElement(a: number, b: number): number {
    // NaN against a number is as wrong as can be; NaN against NaN is what the reference computes
    const diff = Object.is(a, b) ? 0 : Math.abs(a - b);
    const abs = Number.isNaN(diff) ? Number.POSITIVE_INFINITY : diff;
    const size = Math.abs(b);
    this.elements++;
    this.maxAbs = Math.max(this.maxAbs, abs);
    if (size > 0) this.maxRel = Math.max(this.maxRel, size === Number.POSITIVE_INFINITY ? abs : abs / size);
    // an infinite output is no measure for the others
    if (size > this.maxReference && size !== Number.POSITIVE_INFINITY) this.maxReference = size;
    const { absolute, relative } = this.bar;
    if (absolute !== undefined && relative !== undefined && abs !== 0 && !(abs <= absolute + relative * size))
      this.beyond++;
    this.ulp.add(a, b);
    return abs;
  }

  result(): Comparison {
    const disagreements = this.differing.map(({ index, reference, candidate }) => ({
      index,
      reference: reference.index,
      candidate: candidate.index,
      margin: reference.margin,
      explained: reference.margin <= 2 * this.maxAbs,
    }));
    const figures = {
      samples: this.samples,
      elements: this.elements,
      maxAbsDiff: this.maxAbs,
      maxAbsReference: this.maxReference,
      beyondBar: this.beyond,
      disagreements,
    };
    const reasons = failuresOf(figures, this.bar);
    return {
      ...figures,
      maxRelDiff: this.maxRel,
      ulp: this.ulp.counts.map((count, i) => ({ upTo: Number.isFinite(ULP_BINS[i]) ? ULP_BINS[i] : null, count })),
      top1Agreement: this.classes ? agreementOf(figures) : null,
      passed: reasons.length === 0,
      reasons,
    };
  }
}
