import type { ErrorRecord, ResolvedExperiment, RunEvent } from '@layerlab/core/light';
import type { MemberStatus } from './sessionState.js';

/** What happens in one `layerlab run`: the events of its runs, and what the process that starts them knows. */
export type SessionEvent =
  | {
      readonly type: 'resolved';
      readonly suite?: string;
      readonly members: readonly { readonly experiment: ResolvedExperiment; readonly run: string }[];
    }
  | { readonly type: 'member:start'; readonly index: number }
  | { readonly type: 'event'; readonly index: number; readonly event: RunEvent }
  | {
      readonly type: 'member:end';
      readonly index: number;
      readonly status: MemberStatus;
      readonly problems: readonly string[];
      readonly error?: ErrorRecord;
    }
  | { readonly type: 'output'; readonly line: string }
  | { readonly type: 'stopping' }
  | { readonly type: 'end'; readonly status: 'done' | 'stopped' | 'failed'; readonly error?: ErrorRecord };
