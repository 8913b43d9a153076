import { fail } from './fail.js';

/** An index in 0..size-1 from one in -size..size-1. */
export function wrapIndex(index: number, size: number): number {
  const at = index < 0 ? index + size : index;
  if (at < 0 || at >= size) fail(`index ${index} is out of range for size ${size}`);
  return at;
}
