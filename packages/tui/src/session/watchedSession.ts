import type { CliContext } from '../context.js';
import type { SessionEvent } from './sessionEvent.js';
import type { SessionState } from './sessionState.js';
import { SessionStore } from './sessionStore.js';
import { type SessionOptions, SuiteSession } from './suiteSession.js';

/** A session under way, as a screen sees it. */
export interface WatchedSession {
  readonly store: Pick<SessionStore, 'subscribe' | 'getSnapshot'>;
  readonly ended: Promise<SessionState>;
  stop(): void;
  kill(): void;
  /** Lets what runs go on without this process; what has not begun is left out. */
  detach(): void;
  pause(paused: boolean): void;
  /** Stops one member, and goes on with the next; one that waits is left out. */
  skip(index: number): void;
}

/** What keys make of a session. */
const STEERED: ReadonlySet<SessionEvent['type']> = new Set(['paused', 'stopping', 'member:stopping']);

export function startWatched({ host }: Pick<CliContext, 'host'>, options: SessionOptions): WatchedSession {
  const store = new SessionStore();
  const session = new SuiteSession(host, options, ({ type }, state) => store.update(state, STEERED.has(type)));
  return {
    store,
    ended: session.run(),
    stop: () => session.stop(),
    kill: () => session.kill(),
    detach: () => void session.detach(),
    pause: (paused) => session.pause(paused),
    skip: (index) => session.skip(index),
  };
}
