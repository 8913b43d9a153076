import type { Job, JobHandle, JobListeners } from '@layerlab/core/light';
import type { JobRunner } from './suiteSession.js';

/** Starts jobs, and knows whether one is under way. */
export class RunningJobs implements JobRunner {
  readonly #handles = new Set<JobHandle<unknown>>();

  constructor(private readonly host: JobRunner) {}

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
