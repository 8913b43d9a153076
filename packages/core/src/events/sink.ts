import type { RunEvent } from './event.js';

/** Somewhere that a run's events go. */
export interface EventSink {
  write(event: RunEvent): void;
  close?(): void;
}
