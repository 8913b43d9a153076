import type { JobHandle, Turn } from '@layerlab/core/light';

type Child = Pick<JobHandle<unknown>, 'control'>;

/**
 * Lets one run after the other be timed alone: the others wait at their next breath meanwhile. A child that has been told to hold
 * is released only after it said that it does, so that an answer is always to the last question.
 */
export class Turns {
  readonly #children = new Map<Child, 'free' | 'told' | 'held'>();
  /** Those that want to be timed; the first one is next, or under way. */
  #queue: readonly Child[] = [];
  #timing = false;
  #waiting: (() => void)[] = [];

  /** Resolves once nobody is timed or wants to be: a process that starts would disturb it. */
  async quiet(): Promise<void> {
    while (this.#queue.length > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  join(child: Child): void {
    this.#children.set(child, 'free');
    this.#settle();
  }

  /** A child is gone, however it ended. */
  leave(child: Child): void {
    this.#children.delete(child);
    this.#unqueue(child);
    this.#settle();
  }

  hear(child: Child, turn: Turn): void {
    if (turn === 'wanted') this.#queue = [...this.#queue, child];
    else if (turn === 'held') this.#children.set(child, 'held');
    else this.#unqueue(child);
    this.#settle();
  }

  #unqueue(child: Child): void {
    if (this.#queue[0] === child) this.#timing = false;
    this.#queue = this.#queue.filter((other) => other !== child);
  }

  #settle(): void {
    const [next] = this.#queue;
    if (next === undefined) this.#release();
    else if (!this.#timing && this.#othersHold()) {
      this.#timing = true;
      next.control('grant');
    }
  }

  /** Tells those to hold that are not told yet; those that want to be timed wait by themselves. */
  #othersHold(): boolean {
    const others = [...this.#children].filter(([child]) => !this.#queue.includes(child));
    for (const [child, state] of others) if (state === 'free') this.#tell(child, 'hold', 'told');
    return others.every(([, state]) => state === 'held');
  }

  #release(): void {
    for (const [child, state] of this.#children) if (state === 'held') this.#tell(child, 'release', 'free');
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #tell(child: Child, action: 'hold' | 'release', state: 'told' | 'free'): void {
    this.#children.set(child, state);
    child.control(action);
  }
}
