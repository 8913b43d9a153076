import type { Job, JobHandle, JobListeners } from '@layerlab/core/light';

/** Starts child processes, as RunHost does. */
export interface JobRunner {
  start<T>(job: Job, listeners?: JobListeners): JobHandle<T>;
}

/** Starts jobs, and knows those that are under way. */
export class RunningJobs implements JobRunner {
  readonly #handles = new Set<JobHandle<unknown>>();

  constructor(private readonly host: JobRunner) {}

  get underWay(): Iterable<JobHandle<unknown>> {
    return this.#handles;
  }

  get busy(): boolean {
    return this.#handles.size > 0;
  }

  start<T>(job: Job, listeners?: JobListeners): JobHandle<T> {
    const handle = this.host.start<T>(job, listeners);
    this.#handles.add(handle);
    const forget = () => void this.#handles.delete(handle);
    handle.result.then(forget, forget);
    return handle;
  }
}
