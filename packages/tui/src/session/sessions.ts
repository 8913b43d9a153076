import type { ResolveRequest } from '@layerlab/core/light';
import { requestText } from '../format/requestText.js';
import { resumableMembers } from './resumableMembers.js';
import { isOver, type PlannedMember, type SessionState } from './sessionState.js';
import type { WatchedSession } from './watchedSession.js';

/** What begins when the sessions before it are over. */
export interface WaitingSession {
  /** As the queue shows it. */
  readonly text: string;
  open(): WatchedSession;
}

/** The sessions of one UI, one after the other: two trainings at once would take the cores from one another. */
export class Sessions {
  #all: readonly WatchedSession[] = [];
  #waiting: readonly WaitingSession[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly open: (request: ResolveRequest) => WatchedSession,
    private readonly openPlanned?: (members: readonly PlannedMember[]) => WatchedSession,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The last one that began, however it stands. */
  readonly current = (): WatchedSession | undefined => this.#all.at(-1);

  /** Those that have not begun, the next one first. */
  readonly waiting = (): readonly WaitingSession[] => this.#waiting;

  /** Those that began, the first one first. */
  all(): readonly WatchedSession[] {
    return this.#all;
  }

  /** Whether a session is under way or waits. */
  busy(): boolean {
    const current = this.current();
    return this.#waiting.length > 0 || (current !== undefined && !isOver(current.store.getSnapshot()));
  }

  /** Starts at once, or when the one under way is over. */
  start(request: ResolveRequest): void {
    this.#add({ text: requestText(request), open: () => this.open(request) });
  }

  /**
   * Goes on with what members of a session have left: at once, or when the one under way is over.
   *
   * @param out the folder of `runs/`, absolute
   * @throws LayerlabError RUN_DONE, RUN_BUSY, NOT_FOUND, DISK or DATA_CORRUPT where a run cannot go on
   */
  resume(session: Pick<SessionState, 'members'>, out: string): void {
    const members = resumableMembers(session, out);
    const { openPlanned } = this;
    if (members.length === 0 || !openPlanned) return;
    const text = `${members.map(({ run }) => run).join(', ')} again`;
    if (!this.#waiting.some((other) => other.text === text)) this.#add({ text, open: () => openPlanned(members) });
  }

  /** Takes out one that waits. Does nothing where it has begun. */
  withdraw(session: WaitingSession): void {
    this.#waiting = this.#waiting.filter((other) => other !== session);
    this.#tell();
  }

  /** Makes a session that is under way the current one. */
  watch(session: WatchedSession): void {
    this.#all = [...this.#all, session];
    void session.ended.then(() => this.#next());
    this.#tell();
  }

  /** Stops the session under way gracefully; those that wait do not begin. */
  stop(): void {
    this.#forgetWaiting();
    this.current()?.stop();
  }

  /** Ends the session under way at once; those that wait do not begin. */
  kill(): void {
    this.#forgetWaiting();
    this.current()?.kill();
  }

  /** Lets what runs go on when the UI has been left; what waits does not begin. */
  detach(): void {
    this.#forgetWaiting();
    this.current()?.detach();
  }

  #add(session: WaitingSession): void {
    if (this.busy()) {
      this.#waiting = [...this.#waiting, session];
      this.#tell();
    } else this.watch(session.open());
  }

  #next(): void {
    const [next, ...later] = this.#waiting;
    if (!next) return;
    this.#waiting = later;
    this.watch(next.open());
  }

  #forgetWaiting(): void {
    this.#waiting = [];
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
