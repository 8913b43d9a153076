import type { ResolveRequest } from '@layerlab/core/light';
import { resumableMembers } from './resumableMembers.js';
import type { PlannedMember, SessionState } from './sessionState.js';
import type { WatchedSession } from './watchedSession.js';

/** The session that the UI drives; another can be started when it is over. */
export class Sessions {
  #current: WatchedSession | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly open: (request: ResolveRequest) => WatchedSession,
    private readonly openPlanned?: (members: readonly PlannedMember[]) => WatchedSession,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The last one that was started, however it stands. */
  readonly current = (): WatchedSession | undefined => this.#current;

  start(request: ResolveRequest): WatchedSession {
    return this.watch(this.open(request));
  }

  /**
   * Goes on with what a session that is over has left.
   *
   * @param out the folder of `runs/`, absolute
   * @throws LayerlabError RUN_DONE, RUN_BUSY, NOT_FOUND, DISK or DATA_CORRUPT where a run cannot go on
   */
  resume(session: SessionState, out: string): void {
    const members = resumableMembers(session, out);
    if (members.length > 0 && this.openPlanned) this.watch(this.openPlanned(members));
  }

  /** Makes a session that is under way the current one. */
  watch(session: WatchedSession): WatchedSession {
    this.#current = session;
    for (const listener of this.#listeners) listener();
    return session;
  }
}
