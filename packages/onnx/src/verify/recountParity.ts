import type { Bar } from './bar.js';
import { agreementOf, failuresOf } from './failuresOf.js';
import type { OutputParity } from './outputCheck.js';
import type { ParityReport } from './parityReport.js';
import { parityTotals } from './parityTotals.js';

/**
 * The report as its own figures give it: whatever follows from others in it (counts, shares, verdicts) is worked out again, so
 * that a report in which one figure was changed is not equal to it.
 */
export function recountParity(report: ParityReport): ParityReport {
  const batches = report.batches.map((batch) => ({
    ...batch,
    outputs: batch.outputs.map((output) => recountOutput(output, report.bar)),
  }));
  const outputs = batches.flatMap((batch) => batch.outputs);
  const { samples } = outputs.find(isCounted) ?? report;
  return { ...report, ...parityTotals(outputs, report.origin), samples, batches };
}

/** Of another shape or type there was nothing to count. */
const isCounted = ({ maxAbsDiff }: OutputParity): boolean => maxAbsDiff !== Number.POSITIVE_INFINITY;

function recountOutput(output: OutputParity, bar: Bar): OutputParity {
  if (!isCounted(output)) return { ...output, passed: false };
  return {
    ...output,
    elements: output.ulp.reduce((sum, { count }) => sum + count, 0),
    top1Agreement: output.top1Agreement === null ? null : agreementOf(output),
    passed: failuresOf(output, bar).length === 0,
  };
}
