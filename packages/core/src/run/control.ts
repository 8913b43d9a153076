import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ControlAction } from './protocol.js';

/** What the outside asked of a run. Messages steer; events never do. */
export class RunControl {
  private stopping = false;
  private skipping = false;
  private wake: (() => void) | undefined;
  private paused: Promise<void> | undefined;

  /** True once a stop was asked for: finish the batch, write the checkpoint, end. */
  get stopRequested(): boolean {
    return this.stopping;
  }

  /** True once a skip was asked for: end training here, go on with export and the rest. */
  get skipRequested(): boolean {
    return this.skipping;
  }

  handle(action: ControlAction): void {
    if (action === 'pause') this.paused ??= new Promise((resolve) => (this.wake = resolve));
    else {
      if (action === 'stop') this.stopping = true;
      if (action === 'skip') this.skipping = true;
      this.wake?.();
      this.paused = this.wake = undefined;
    }
  }

  /** Between two steps: lets messages in, and waits while paused. */
  async breathe(): Promise<void> {
    await nextTurn();
    while (this.paused) await this.paused;
  }
}
