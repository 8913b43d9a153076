import type { JobProgress, RunControl, RunEvent } from '@layerlab/core';

/** A job's way to the outside. */
export interface JobIo {
  readonly control: RunControl;
  event(event: RunEvent): void;
  log(message: string): void;
  progress(progress: JobProgress): void;
}
