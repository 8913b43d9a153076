import { type Key, useInput } from 'ink';
import { useRef } from 'react';

/**
 * Ink's `useInput` with the handler of the last rendering: Ink's own takes a new one only some time after the screen shows what
 * it belongs to, so that a quick key would meet the old one.
 */
export function useKeys(handler: (input: string, key: Key) => void, isActive = true): void {
  const latest = useRef(handler);
  latest.current = handler;
  const active = useRef(isActive);
  active.current = isActive;
  useInput((input, key) => {
    if (active.current) latest.current(input, key);
  });
}
