import { useSyncExternalStore } from 'react';
import type { Sessions } from '../session/sessions.js';
import type { WatchedSession } from '../session/watchedSession.js';

/** The session that the UI drives. */
export function useSessions({ subscribe, current }: Sessions): WatchedSession | undefined {
  return useSyncExternalStore(subscribe, current);
}
