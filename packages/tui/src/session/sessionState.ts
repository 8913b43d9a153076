import {
  type ErrorRecord,
  initialState,
  type ProcessUsage,
  type ResolvedExperiment,
  type RunState,
  reduce,
} from '@layerlab/core/light';
import type { EarlierRun } from './earlierRun.js';
import type { SessionEvent } from './sessionEvent.js';

export type MemberStatus = 'waiting' | 'running' | 'done' | 'stopped' | 'failed' | 'skipped' | 'detached';

/** One experiment of a session. */
export interface PlannedMember {
  readonly experiment: ResolvedExperiment;
  readonly run: string;
  /** Where it is a run from before: its results stand if it is done, else it goes on. */
  readonly earlier?: EarlierRun;
}

/** One experiment of a session and what is known of its run. */
export interface Member extends PlannedMember {
  readonly status: MemberStatus;
  readonly state: RunState;
  /** Why it failed, one sentence each: its error, failed parity, an accuracy below the floor. */
  readonly problems: readonly string[];
  readonly error?: ErrorRecord;
  /** Whether it ends after the batch under way. */
  readonly stopping?: boolean;
  /** Of its process, while it runs. */
  readonly usage?: ProcessUsage;
  /** Of a detached one: the process that goes on with it. */
  readonly pid?: number;
}

/** All that the live view, the plain printer's summary and the exit code need of one `layerlab run`. */
export interface SessionState {
  readonly status: 'resolving' | 'running' | 'stopping' | 'done' | 'stopped' | 'failed' | 'detached';
  readonly suite?: string;
  /** Whether training waits between two steps. */
  readonly paused: boolean;
  readonly members: readonly Member[];
  /** The last lines that the child processes wrote. */
  readonly output: readonly string[];
  /** Why the request could not be resolved. */
  readonly error?: ErrorRecord;
}

export const INITIAL_SESSION: SessionState = { status: 'resolving', paused: false, members: [], output: [] };

const OUTPUT_LINES = 200;

export function reduceSession(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'resolved':
      return {
        ...state,
        status: state.status === 'resolving' ? 'running' : state.status,
        suite: event.suite,
        members: event.members.map((planned) => ({
          ...planned,
          status: 'waiting',
          state: planned.earlier?.state ?? initialState(planned.run),
          problems: [],
        })),
      };
    case 'member:start':
      // how a run from before ended is not how it ends now
      return withMember(state, event.index, ({ state: before }) => ({
        status: 'running',
        state: { ...before, status: 'starting', row: undefined, error: undefined },
      }));
    case 'member:done-already':
      return withMember(state, event.index, () => ({ status: 'done' }));
    case 'event':
      return withMember(state, event.index, (member) => ({ state: reduce(member.state, event.event) }));
    case 'member:stopping':
      return withMember(state, event.index, () => ({ stopping: true }));
    case 'member:end':
      return withMember(state, event.index, () => ({
        status: event.status,
        problems: event.problems,
        error: event.error,
        stopping: undefined,
        usage: undefined,
      }));
    case 'member:detached':
      return withMember(state, event.index, () => ({ status: 'detached', pid: event.pid, usage: undefined }));
    case 'output':
      return { ...state, output: [...state.output, event.line].slice(-OUTPUT_LINES) };
    case 'usage':
      return withMember(state, event.index, () => ({ usage: event.usage }));
    case 'paused':
      return { ...state, paused: event.paused };
    case 'stopping':
      return { ...state, status: 'stopping', paused: false };
    case 'end':
      return { ...state, status: event.status, error: event.error };
  }
}

function withMember(state: SessionState, index: number, change: (member: Member) => Partial<Member>): SessionState {
  return {
    ...state,
    members: state.members.map((member, i) => (i === index ? { ...member, ...change(member) } : member)),
  };
}

export function isOver({ status }: Pick<SessionState, 'status'>): boolean {
  return status === 'done' || status === 'stopped' || status === 'failed' || status === 'detached';
}
