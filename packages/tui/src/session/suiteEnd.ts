import type { SummaryRow } from '@layerlab/core/light';
import { rowOfDead } from './rowOfDead.js';
import type { SessionState } from './sessionState.js';

export interface SuiteEnd {
  readonly type: 'suite:end';
  readonly suite: string | undefined;
  readonly status: 'done' | 'stopped' | 'failed';
  /** One for each member, those that were skipped too. */
  readonly rows: readonly SummaryRow[];
}

/** The last line of `run --json` for a suite. */
export function suiteEnd({ suite, status, members }: SessionState): SuiteEnd {
  return {
    type: 'suite:end',
    suite,
    status: status === 'done' || status === 'stopped' ? status : 'failed',
    rows: members.map((member) => member.state.row ?? rowOfDead(member)),
  };
}
