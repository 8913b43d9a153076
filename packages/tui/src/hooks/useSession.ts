import type { SessionState } from '../session/sessionState.js';
import type { WatchedSession } from '../session/watchedSession.js';
import { useStore } from './useStore.js';

/** A session as it stands; drawn anew for what it tells while `seen`. */
export function useSession({ store }: WatchedSession, seen: boolean): SessionState {
  return useStore(store, seen);
}
