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
    for (const part of keysOf(input, key)) if (active.current) latest.current(...part);
  });
}

/** Keys that come quicker than they are taken, and what is pasted, reach Ink as one text: enter and the like are keys in it. */
function keysOf(input: string, key: Key): readonly (readonly [string, Key])[] {
  const parts = input.split(/([\r\n\t\b\x7f])/).filter(Boolean);
  if (parts.length < 2) return [[input, key]];
  return parts.map((part) => {
    const isReturn = part === '\r' || part === '\n';
    const own = { ...key, return: isReturn, tab: part === '\t', backspace: part === '\b' || part === '\x7f' };
    return [own.return || own.tab || own.backspace ? '' : part, own];
  });
}
