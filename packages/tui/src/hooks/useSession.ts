import { useSyncExternalStore } from 'react';
import type { SessionState } from '../session/sessionState.js';
import type { WatchedSession } from '../session/watchedSession.js';

export function useSession({ store }: WatchedSession): SessionState {
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}
