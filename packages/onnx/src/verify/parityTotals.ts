import type { Origin } from './origin.js';
import type { OutputParity } from './outputCheck.js';
import type { ParityReport } from './parityReport.js';

/** What is said of all outputs together. */
export function parityTotals(
  outputs: readonly OutputParity[],
  origin: Origin,
): Pick<ParityReport, 'maxAbsDiff' | 'maxRelDiff' | 'top1Agreement' | 'passed'> {
  return {
    maxAbsDiff: Math.max(...outputs.map((c) => c.maxAbsDiff)),
    maxRelDiff: Math.max(...outputs.map((c) => c.maxRelDiff)),
    top1Agreement: Math.min(...outputs.map((c) => c.top1Agreement ?? 1)),
    passed: outputs.every(({ passed }) => passed) && origin.reasons.length === 0,
  };
}
