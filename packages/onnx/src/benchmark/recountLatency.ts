import type { LatencyComparison, LatencyReport, LatencyRow } from '@layerlab/core';
import { latencyVerdict } from './compareLatency.js';
import { rowLabel } from './rowLabel.js';

/**
 * The report as its own figures give it: whatever follows from others in it (percentiles from the distribution, rates, ratios,
 * verdicts) is worked out again, so that a report in which one figure was changed is not equal to it.
 */
export function recountLatency(report: LatencyReport): LatencyReport {
  return {
    ...report,
    rows: report.rows.map(recountRow),
    comparisons: report.comparisons.map((comparison) => recountComparison(comparison, report.rows)),
  };
}

function recountRow(row: LatencyRow): LatencyRow {
  const { quantiles, batch, meanMs } = row;
  const picturesPerSecond = (batch * 1000) / meanMs;
  if (!quantiles) return { ...row, picturesPerSecond };
  const [p25Ms, p50Ms, p75Ms, p95Ms, p99Ms] = [25, 50, 75, 95, 99].map((p) => quantiles[p]);
  return { ...row, picturesPerSecond, p50Ms, p95Ms, p99Ms, spread: (p75Ms - p25Ms) / p50Ms };
}

function recountComparison(comparison: LatencyComparison, rows: readonly LatencyRow[]): LatencyComparison {
  const named = (label: string) =>
    rows.filter(
      (row) => row.batch === comparison.batch && row.threads === comparison.threads && rowLabel(row) === label,
    );
  const [bases, others] = [named(comparison.base), named(comparison.other)];
  // two runs of one model have one label
  if (bases.length !== 1 || others.length !== 1) return comparison;
  return {
    ...comparison,
    ratio: others[0].p50Ms / bases[0].p50Ms,
    verdict: latencyVerdict(bases[0], others[0]),
  };
}
