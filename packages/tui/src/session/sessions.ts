import type { ResolveRequest } from '@layerlab/core/light';
import type { WatchedSession } from './watchedSession.js';

/** The session that the UI drives; another can be started when it is over. */
export class Sessions {
  #current: WatchedSession | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly open: (request: ResolveRequest) => WatchedSession) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The last one that was started, however it stands. */
  readonly current = (): WatchedSession | undefined => this.#current;

  start(request: ResolveRequest): WatchedSession {
    return this.watch(this.open(request));
  }

  /** Makes a session that is under way the current one. */
  watch(session: WatchedSession): WatchedSession {
    this.#current = session;
    for (const listener of this.#listeners) listener();
    return session;
  }
}
