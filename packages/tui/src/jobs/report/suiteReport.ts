import type { SuiteReport } from '@layerlab/core';
import type { ReportedSuite } from './suiteSection.js';

/** What the suite's definition says of its runs; nothing where it has nothing to say. */
export function suiteReport({ spec, members }: Pick<ReportedSuite, 'spec' | 'members'>): SuiteReport {
  const states = members.map(({ member, runs }) => ({ member, runs: runs.map(({ state }) => state) }));
  return spec.report?.(states) ?? { statements: [], tables: [] };
}
