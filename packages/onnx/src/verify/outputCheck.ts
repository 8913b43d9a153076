import { sizeOf } from '../graph/index.js';
import type { Bar } from './bar.js';
import { type Comparison, OutputComparison } from './compare.js';
import type { ModelOutput } from './modelFile.js';
import type { OutputValues } from './outputValues.js';
import type { Row } from './worstRows.js';

/** How one output compares: shapes without the batch. */
export interface OutputParity extends Comparison {
  readonly name: string;
  readonly dtype: { readonly export: string; readonly reference: string };
  readonly shape: {
    /** What the file says; a name stands for a size that is not fixed. */
    readonly declared: readonly (number | string)[];
    readonly export: readonly number[];
    readonly reference: readonly number[];
  };
}

/** Compares one output of a file with what is expected: first what it is, then its elements. */
export class OutputCheck {
  private readonly comparison: OutputComparison;
  private readonly row: readonly number[];
  private dtype = '';
  private shape: readonly number[] = [];
  private mismatch: string | undefined;

  constructor(
    private readonly declared: ModelOutput,
    private readonly expected: OutputValues,
    bar: Bar,
  ) {
    this.row = expected.shape.slice(1);
    this.comparison = new OutputComparison(sizeOf(this.row), { bar, classes: this.row.length === 1 });
  }

  get worst(): readonly Row[] {
    return this.comparison.worst;
  }

  /** What the file gave for pictures [from, to). */
  add({ dtype, shape, data }: OutputValues, from: number, to: number): void {
    const { row, expected } = this;
    this.dtype = dtype;
    this.shape = shape.slice(1);
    const wanted = [to - from, ...row];
    if (dtype !== expected.dtype || shape.join() !== wanted.join()) {
      this.mismatch ??= `is ${dtype}[${shape}] for ${to - from} pictures instead of ${expected.dtype}[${wanted}]`;
      return;
    }
    const size = sizeOf(row);
    this.comparison.add(data, expected.data.subarray(from * size, to * size), from);
  }

  result(): OutputParity {
    const { declared, expected, mismatch } = this;
    const comparison = this.comparison.result();
    const differs = mismatch === undefined ? {} : wrongType(mismatch, comparison);
    return {
      name: declared.name,
      dtype: { export: this.dtype, reference: expected.dtype },
      shape: { declared: declared.shape.slice(1), export: this.shape, reference: this.row },
      ...comparison,
      ...differs,
    };
  }
}

/** Elements that cannot be compared differ as much as can be. */
function wrongType(mismatch: string, { top1Agreement, reasons }: Comparison): Partial<Comparison> {
  return {
    maxAbsDiff: Number.POSITIVE_INFINITY,
    maxRelDiff: Number.POSITIVE_INFINITY,
    top1Agreement: top1Agreement === null ? null : 0,
    passed: false,
    reasons: [mismatch, ...reasons],
  };
}
