import { INITIAL_SESSION, isOver, type SessionState } from './sessionState.js';

/** Holds what the screen shows of a session, renewed at most once per interval: events come far faster than eyes read. */
export class SessionStore {
  #shown: SessionState = INITIAL_SESSION;
  #latest: SessionState = INITIAL_SESSION;
  #timer: NodeJS.Timeout | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly intervalMs = 100) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): SessionState => this.#shown;

  /** `soon`: what a key has changed, which is told at once. */
  update(state: SessionState, soon = false): void {
    this.#latest = state;
    if (soon || isOver(state)) this.#show();
    else this.#timer ??= setTimeout(() => this.#show(), this.intervalMs);
  }

  #show(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#shown = this.#latest;
    for (const listener of this.#listeners) listener();
  }
}
