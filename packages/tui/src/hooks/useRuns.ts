import { useEffect } from 'react';
import type { RunShelf, ShelfState } from '../runs/runShelf.js';
import { useStore } from './useStore.js';

const REFRESH_MS = 2000;

/** The runs on disk; read anew, where they have changed, and drawn while `active`. */
export function useRuns(shelf: RunShelf, active: boolean): ShelfState {
  useEffect(() => {
    if (!active) return;
    void shelf.refresh();
    const timer = setInterval(() => void shelf.refresh(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [shelf, active]);
  return useStore(shelf, active);
}
