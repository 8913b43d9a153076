import { type Job, type JobHandle, type JobProgress, LayerlabError } from '@layerlab/core/light';
import type { JobRunner } from '../../session/runningJobs.js';
import type { Work } from './exportFields.js';

/** What is done, or came of it. */
export interface WorkState {
  /** The piece of work under way. */
  readonly work?: Work;
  readonly run?: string;
  readonly progress?: JobProgress;
  /** The last thing that a child said. */
  readonly said?: string;
  /** Why the last piece of work failed. */
  readonly failure?: WorkFailure;
  /** Whether the last piece of work was ended on request. */
  readonly cancelled?: boolean;
  /** Counts up with every piece of work that is over: the files are others then. */
  readonly done: number;
}

/** A piece of work that failed, and why. */
export interface WorkFailure {
  readonly work: Work;
  readonly run: string;
  /** As the catalogue of errors has it; INTERNAL: none of those. */
  readonly code: string;
  readonly message: string;
}

/** Does pieces of work one after the other in child processes. It outlives the screen: a long measurement goes on. */
export class ExportWork {
  #state: WorkState = { done: 0 };
  #handle: JobHandle<unknown> | undefined;
  #cancelled = false;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly jobs: JobRunner) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): WorkState => this.#state;

  get busy(): boolean {
    return this.#state.work !== undefined;
  }

  /** Ends at the first that fails. Does nothing while something is under way. Never rejects. */
  async start(run: string, works: readonly { readonly work: Work; readonly job: Job }[]): Promise<void> {
    if (this.busy) return;
    this.#cancelled = false;
    for (const { work, job } of works) {
      this.#state = { work, run, done: this.#state.done };
      this.#change({});
      try {
        await this.#do(job);
      } catch (error) {
        // a killed child dies without a result: that is what was asked for
        const { message } = error as Error;
        const code = error instanceof LayerlabError ? error.code : 'INTERNAL';
        this.#change(this.#cancelled ? { cancelled: true } : { failure: { work, run, code, message } });
      }
      this.#change({ work: undefined, progress: undefined, done: this.#state.done + 1 });
      if (this.#state.failure || this.#state.cancelled) return;
    }
  }

  cancel(): void {
    this.#cancelled = this.busy;
    this.#handle?.kill();
  }

  async #do(job: Job): Promise<void> {
    const say = (said: string) => this.#change({ said });
    this.#handle = this.jobs.start(job, {
      onLog: say,
      onOutput: say,
      onProgress: (progress) => this.#change({ progress }),
    });
    try {
      await this.#handle.result;
    } finally {
      this.#handle = undefined;
    }
  }

  #change(change: Partial<WorkState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
