import {
  type ErrorRecord,
  EVENT_VERSION,
  type Job,
  type JobContext,
  type JobHandle,
  type JobListeners,
  LayerlabError,
  type ResolvedExperiment,
  type ResolvedSuite,
  type ResolveRequest,
  type RunEvent,
  type RunStatus,
} from '@layerlab/core/light';
import type { EarlierRun } from './earlierRun.js';
import { problemsOf } from './problemsOf.js';
import { rowOfDead } from './rowOfDead.js';
import { type JobRunner, RunningJobs } from './runningJobs.js';
import type { SessionEvent } from './sessionEvent.js';
import { INITIAL_SESSION, type Member, type PlannedMember, reduceSession, type SessionState } from './sessionState.js';
import { Turns } from './turns.js';

interface SessionParts {
  readonly context: JobContext;
  /** Runs at the same time. */
  readonly jobs: number;
}

/** What is to be run has yet to be resolved. */
export interface RequestedSession extends SessionParts {
  readonly request: ResolveRequest;
  /** A run id that is free, for each experiment. */
  readonly newRun: (experiment: ResolvedExperiment) => string;
  /** A run from before that spares an experiment its run, or a part of it. */
  readonly earlier?: (experiment: ResolvedExperiment, tell: (line: string) => void) => EarlierRun | undefined;
}

/** What is to be run is known: runs from before, which go on. */
export interface PlannedSession extends SessionParts {
  readonly members: readonly PlannedMember[];
}

export type SessionOptions = RequestedSession | PlannedSession;

/** One `layerlab run`: resolves the request, then runs its experiments in child processes and tells what happens. */
export class SuiteSession {
  #state: SessionState = INITIAL_SESSION;
  #stopping = false;
  #next = 0;
  readonly #lastSequence = new Map<number, number>();
  readonly #jobs: RunningJobs;
  /** Of the members that run, by their index. */
  readonly #running = new Map<number, JobHandle<unknown>>();
  readonly #turns = new Turns();
  #detached = false;
  #letGo = () => {};
  /** Resolves when the runs under way are let go. */
  readonly #gone = new Promise<void>((resolve) => {
    this.#letGo = resolve;
  });

  constructor(
    host: JobRunner,
    private readonly options: SessionOptions,
    private readonly listen: (event: SessionEvent, state: SessionState) => void,
  ) {
    this.#jobs = new RunningJobs(host);
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Runs everything to the end. Never rejects: what went wrong is in the state. */
  async run(): Promise<SessionState> {
    try {
      await this.#plan();
      const lanes = Array.from({ length: this.#lanes() }, () => this.#lane());
      await Promise.all(lanes);
      this.#emit({ type: 'end', status: this.#outcome() });
    } catch (error) {
      if (this.#stopping) this.#emit({ type: 'end', status: 'stopped' });
      else this.#emit({ type: 'end', status: 'failed', error: recordOf(error) });
    }
    return this.#state;
  }

  /** Lets the runs under way finish their batch and write a checkpoint; the others are skipped. */
  stop(): void {
    if (this.#stopping) return;
    this.#stopping = true;
    this.#emit({ type: 'stopping' });
    // there is nothing to save before the first run
    if (this.#state.members.length === 0) this.kill();
    for (const handle of this.#jobs.underWay) handle.control('stop');
  }

  /** Lets training wait between two steps, or go on. */
  pause(paused: boolean): void {
    if (this.#stopping || paused === this.#state.paused) return;
    this.#emit({ type: 'paused', paused });
    for (const handle of this.#running.values()) handle.control(paused ? 'pause' : 'resume');
  }

  /** Stops one member as `stop` does, and goes on with the next; one that waits is left out. */
  skip(index: number): void {
    const handle = this.#running.get(index);
    // there is none yet while names are looked up
    const member: Member | undefined = this.#state.members[index];
    if (member?.status === 'waiting') this.#emit({ type: 'member:end', index, status: 'skipped', problems: [] });
    if (!handle || member?.stopping) return;
    this.#emit({ type: 'member:stopping', index });
    handle.control('stop');
  }

  /** Ends the child processes at once. */
  kill(): void {
    this.#stopping = true;
    for (const handle of this.#jobs.underWay) handle.kill();
  }

  /** Lets the runs under way go on without this process, and ends; what has not begun is left out. */
  async detach(): Promise<void> {
    if (this.#running.size === 0) return this.stop();
    this.#stopping = true;
    this.#detached = true;
    await Promise.all([...this.#running.values()].map((handle) => handle.detach()));
    this.#letGo();
  }

  async #plan(): Promise<void> {
    const { options } = this;
    if ('members' in options) return this.#emit({ type: 'resolved', members: options.members });
    const { request, context, newRun, earlier: find } = options;
    const resolved = await this.#start<ResolvedSuite>({ ...context, kind: 'resolve', request }).result;
    const members = resolved.experiments.map((experiment) => {
      const earlier = find?.(experiment, (line) => this.#emit({ type: 'output', line }));
      return { experiment, run: earlier?.run ?? newRun(experiment), earlier };
    });
    this.#emit({ type: 'resolved', suite: resolved.suite, members });
  }

  async #lane(): Promise<void> {
    while (this.#next < this.#state.members.length) {
      const index = this.#next++;
      if (this.#state.members[index].earlier?.done) {
        this.#emit({ type: 'member:done-already', index });
        continue;
      }
      await this.#turns.quiet();
      if (this.#state.members[index].status === 'skipped') continue;
      if (this.#stopping) this.#emit({ type: 'member:end', index, status: 'skipped', problems: [] });
      else await this.#member(index);
    }
  }

  /** Runs at the same time: no more than there is to run. */
  #lanes(): number {
    const left = this.#state.members.filter(({ earlier }) => !earlier?.done).length;
    return Math.max(1, Math.min(this.options.jobs, left));
  }

  async #member(index: number): Promise<void> {
    this.#emit({ type: 'member:start', index });
    let error: ErrorRecord | undefined;
    try {
      await this.#runMember(index);
    } catch (thrown) {
      // a killed child dies without a result: that is what was asked for, not a failure
      if (!this.#stopping || !(thrown instanceof LayerlabError && thrown.code === 'CHILD_DIED'))
        error = recordOf(thrown);
    }
    const { state, status } = this.#state.members[index];
    if (status === 'detached') return;
    if (!state.row) this.#emit({ type: 'event', index, event: this.#missingEnd(index, error) });
    this.#emit({ type: 'member:end', index, ...this.#verdict(index, error) });
  }

  async #runMember(index: number): Promise<void> {
    const handle = this.#start(this.#jobOf(this.#state.members[index]), {
      onEvent: (event) => this.#emit({ type: 'event', index, event }),
      onUsage: (usage) => this.#emit({ type: 'usage', index, usage }),
      onTurn: (turn) => this.#turns.hear(handle, turn),
    });
    this.#running.set(index, handle);
    this.#turns.join(handle);
    if (this.#state.paused) handle.control('pause');
    try {
      await Promise.race([handle.result, this.#gone]);
      if (this.#detached && !this.#state.members[index].state.row)
        this.#emit({ type: 'member:detached', index, pid: handle.pid });
    } finally {
      this.#running.delete(index);
      this.#turns.leave(handle);
    }
  }

  #jobOf({ run, experiment, earlier }: Member): Job {
    const { options } = this;
    const jobs = this.#lanes();
    const sharing = jobs > 1 ? { jobs } : {};
    if (!earlier) return { ...options.context, ...sharing, kind: 'run', run, experiment };
    return { ...options.context, ...sharing, kind: 'resume', run: earlier.directory };
  }

  #verdict(index: number, error?: ErrorRecord): { status: RunStatus; problems: string[]; error?: ErrorRecord } {
    const { experiment, state } = this.#state.members[index];
    if (state.status === 'stopped' && !error) return { status: 'stopped', problems: [] };
    const problems = problemsOf(experiment, state, error);
    return {
      status: problems.length > 0 || state.status === 'failed' ? 'failed' : 'done',
      problems,
      error: error ?? state.error,
    };
  }

  /** `run:end` in the name of a child that died before it could send its own: readers of the stream rely on one. */
  #missingEnd(index: number, error?: ErrorRecord): RunEvent {
    const member: Member = this.#state.members[index];
    return {
      v: EVENT_VERSION,
      run: member.run,
      seq: (this.#lastSequence.get(index) ?? -1) + 1,
      time: new Date().toISOString(),
      type: 'run:end',
      status: error ? 'failed' : 'stopped',
      row: rowOfDead(member),
      ...(error ? { error: { code: error.code, message: error.message } } : {}),
    };
  }

  #start<T>(job: Job, listeners: JobListeners = {}): JobHandle<T> {
    const onOutput = (line: string) => this.#emit({ type: 'output', line });
    return this.#jobs.start<T>(job, { ...listeners, onOutput, onLog: onOutput });
  }

  #outcome(): 'done' | 'stopped' | 'failed' | 'detached' {
    const { members } = this.#state;
    if (members.some(({ status }) => status === 'detached')) return 'detached';
    if (members.every(({ status }) => status === 'done')) return 'done';
    // a member that was left out by `skip` is stopped, too
    return this.#stopping || !members.some(({ status }) => status === 'failed') ? 'stopped' : 'failed';
  }

  #emit(event: SessionEvent): void {
    if (event.type === 'event') this.#lastSequence.set(event.index, event.event.seq);
    this.#state = reduceSession(this.#state, event);
    this.listen(event, this.#state);
  }
}

function recordOf(error: unknown): ErrorRecord {
  if (error instanceof LayerlabError) return { code: error.code, message: error.message, stack: error.stack };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { code: 'CHILD_DIED', message, stack };
}
