import type { Job, JobHandle, JobListeners, JobProgress } from '@layerlab/core/light';
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
  readonly error?: string;
  /** Counts up with every piece of work that is over: the files are others then. */
  readonly done: number;
}

export type RunJob = <T>(job: Job, listeners?: JobListeners) => JobHandle<T>;

/** Does pieces of work one after the other in child processes. It outlives the screen: a long measurement goes on. */
export class ExportWork {
  #state: WorkState = { done: 0 };
  #handle: JobHandle<unknown> | undefined;
  #cancelled = false;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly runJob: RunJob) {}

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
      this.#change({ work, run, progress: undefined, said: undefined, error: undefined });
      try {
        await this.#do(job);
      } catch (error) {
        // a killed child dies without a result: that is what was asked for
        this.#change({ error: this.#cancelled ? 'cancelled' : (error as Error).message });
      }
      this.#change({ work: undefined, progress: undefined, done: this.#state.done + 1 });
      if (this.#state.error) return;
    }
  }

  cancel(): void {
    this.#cancelled = this.busy;
    this.#handle?.kill();
  }

  async #do(job: Job): Promise<void> {
    const say = (said: string) => this.#change({ said });
    this.#handle = this.runJob(job, {
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
