import { describe, expect, it } from 'vitest';
import { FLOAT32_BAR } from './bar.js';
import { OutputComparison } from './compare.js';
import type { OutputParity } from './outputCheck.js';
import type { ParityReport } from './parityReport.js';
import { parityTotals } from './parityTotals.js';
import { recountParity } from './recountParity.js';

/** A report on one output of 2 classes, of as many pictures as rows. */
function reportOf(candidate: readonly number[], reference: readonly number[]): ParityReport {
  const comparison = new OutputComparison(2);
  comparison.add(Float32Array.from(candidate), Float32Array.from(reference), 0);
  const output = { name: 'logits', ...comparison.result() } as OutputParity;
  const origin = { reasons: [] } as unknown as ParityReport['origin'];
  const batches = [{ batch: 1, runs: 1, outputs: [output] }];
  const totals = parityTotals([output], origin);
  return { ...totals, samples: output.samples, bar: FLOAT32_BAR, reasons: output.reasons, origin, batches } as never;
}
const changed = (report: ParityReport, figures: Partial<OutputParity>): ParityReport => ({
  ...report,
  batches: report.batches.map((batch) => ({
    ...batch,
    outputs: batch.outputs.map((output) => ({ ...output, ...figures })),
  })),
});

describe('recountParity', () => {
  const good = reportOf([1, 2, 3, 4], [1, 2, 3, 4]);
  const bad = reportOf([1, 2, 4, 3], [1, 2, 3, 4]);

  it('gives a report that follows from its figures as it is, passed or failed', () => {
    expect(good.passed).toBe(true);
    expect(recountParity(good)).toEqual(good);
    expect(bad).toMatchObject({ passed: false, top1Agreement: 0.5 });
    expect(recountParity(bad)).toEqual(bad);
  });

  it('sees a failure that is called passed', () => {
    expect(recountParity(changed({ ...bad, passed: true, reasons: [] }, { passed: true, reasons: [] })).passed).toBe(
      false,
    );
  });

  it('works out again what the figures of an output give', () => {
    expect(recountParity(changed(bad, { top1Agreement: 1 })).batches[0].outputs[0].top1Agreement).toBe(0.5);
    expect(recountParity(changed(good, { elements: 400 })).batches[0].outputs[0].elements).toBe(4);
    expect(recountParity({ ...good, maxAbsDiff: 1, samples: 9 })).toMatchObject({ maxAbsDiff: 0, samples: 2 });
  });

  it('lets nothing pass that could not be compared', () => {
    const other = changed(good, { maxAbsDiff: Number.POSITIVE_INFINITY, passed: true, samples: 0 });
    expect(recountParity(other)).toMatchObject({ passed: false, samples: 2, maxAbsDiff: Number.POSITIVE_INFINITY });
  });
});
