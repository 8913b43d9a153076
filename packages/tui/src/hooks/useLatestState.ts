import { type RefObject, useCallback, useRef, useState } from 'react';

export interface LatestState<T> {
  /** As the last change left it, whether or not it is drawn yet: several keys may come before the next drawing. */
  readonly latest: Readonly<RefObject<T>>;
  /** The same function at every rendering. */
  change(next: T): void;
}

/** State that keys work on, each going on from the one before. */
export function useLatestState<T>(initial: T): LatestState<T> {
  const latest = useRef(initial);
  const [, redraw] = useState(0);
  const change = useCallback((next: T) => {
    latest.current = next;
    redraw((n) => n + 1);
  }, []);
  return { latest, change };
}
