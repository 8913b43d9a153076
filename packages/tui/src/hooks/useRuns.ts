import { useEffect, useSyncExternalStore } from 'react';
import type { RunShelf, ShelfState } from '../runs/runShelf.js';

const REFRESH_MS = 2000;

/** The runs on disk; read anew, where they have changed, while `active`. */
export function useRuns(shelf: RunShelf, active: boolean): ShelfState {
  useEffect(() => {
    if (!active) return;
    void shelf.refresh();
    const timer = setInterval(() => void shelf.refresh(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [shelf, active]);
  return useSyncExternalStore(shelf.subscribe, shelf.getSnapshot);
}
