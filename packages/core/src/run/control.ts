import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ControlAction, Turn } from './protocol.js';

/** What the outside asked of a run. Messages steer; events never do. */
export class RunControl {
  private stopping = false;
  private skipping = false;
  private paused = false;
  private held = false;
  private resting = false;
  private granted = false;
  private left = false;
  private detached = false;
  private tell?: (turn: Turn) => void;
  private sharing?: number;
  private wake = () => {};

  /** True once a stop was asked for: finish the batch, write the checkpoint, end. */
  get stopRequested(): boolean {
    return this.stopping;
  }

  /** True once a skip was asked for: end training here, go on with export and the rest. */
  get skipRequested(): boolean {
    return this.skipping;
  }

  /** How many runs use the machine at the same time, this one included; undefined where it has it to itself. */
  get jobs(): number | undefined {
    return this.sharing;
  }

  /** True once nobody is there any more who could keep other runs waiting. */
  get abandoned(): boolean {
    return this.left;
  }

  /** Others use the machine: who takes turns with them is to be asked before something is timed alone. */
  share(jobs: number, tell: (turn: Turn) => void): void {
    this.sharing = jobs;
    this.tell = tell;
  }

  handle(action: ControlAction): void {
    if (action === 'pause') this.paused = true;
    else if (action === 'hold') this.hold();
    else if (action === 'release') this.held = false;
    else if (action === 'grant') this.granted = true;
    else {
      if (action === 'stop') this.stopping = true;
      if (action === 'skip') this.skipping = true;
      if (action === 'detach') this.detached = true;
      this.paused = false;
    }
    this.wake();
  }

  /** Nobody steers the run any more: it is to stop, unless it was told to go on alone, and waits for nobody. */
  abandon(): void {
    this.left = true;
    this.tell = undefined;
    this.held = false;
    this.granted = true;
    this.handle(this.detached ? 'resume' : 'stop');
  }

  /** Between two steps: lets messages in, and waits while paused, or while another run is timed. */
  async breathe(): Promise<void> {
    await nextTurn();
    this.resting = this.paused || this.held;
    if (this.held) this.tell?.('held');
    while (this.paused || this.held) await this.change();
    this.resting = false;
  }

  /** Does what is timed while no other run of the session works; where none shares the machine, at once. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    if (!this.tell) return work();
    this.tell('wanted');
    while (!this.granted) await this.change();
    try {
      return await work();
    } finally {
      this.granted = false;
      this.tell?.('over');
    }
  }

  private hold(): void {
    this.held = true;
    if (this.resting) this.tell?.('held');
  }

  private change(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}
