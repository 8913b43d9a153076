import { useSyncExternalStore } from 'react';
import { subscribeToNothing } from './subscribeToNothing.js';

export interface Store<T> {
  subscribe(listener: () => void): () => void;
  getSnapshot(): T;
}

/** What a store holds. While `seen` is false it may tell what it will: nothing is drawn for it. */
export function useStore<T>({ subscribe, getSnapshot }: Store<T>, seen = true): T {
  return useSyncExternalStore(seen ? subscribe : subscribeToNothing, getSnapshot);
}
