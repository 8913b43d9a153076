import type { ErrorRecord, ProcessUsage, RunEvent } from '@layerlab/core/light';
import type { MemberStatus, PlannedMember } from './sessionState.js';

/** What happens in one `layerlab run`: the events of its runs, and what the process that starts them knows. */
export type SessionEvent =
  | {
      readonly type: 'resolved';
      readonly suite?: string;
      readonly members: readonly PlannedMember[];
    }
  | { readonly type: 'member:start'; readonly index: number }
  /** Its results are those of a run from before. */
  | { readonly type: 'member:done-already'; readonly index: number }
  | { readonly type: 'event'; readonly index: number; readonly event: RunEvent }
  | {
      readonly type: 'member:end';
      readonly index: number;
      readonly status: MemberStatus;
      readonly problems: readonly string[];
      readonly error?: ErrorRecord;
    }
  /** It was asked to end after its batch. */
  | { readonly type: 'member:stopping'; readonly index: number }
  /** Its run goes on without this process. */
  | { readonly type: 'member:detached'; readonly index: number; readonly pid?: number }
  | { readonly type: 'output'; readonly line: string }
  | { readonly type: 'usage'; readonly index: number; readonly usage: ProcessUsage }
  | { readonly type: 'paused'; readonly paused: boolean }
  | { readonly type: 'stopping' }
  | {
      readonly type: 'end';
      readonly status: 'done' | 'stopped' | 'failed' | 'detached';
      readonly error?: ErrorRecord;
    };
