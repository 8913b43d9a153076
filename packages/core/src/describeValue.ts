/** `null`, `a function`, `an object with the keys a, b`: what was received, for an error message. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object') {
    const keys = Object.keys(value);
    return keys.length > 0 ? `an object with the keys ${keys.slice(0, 8).join(', ')}` : 'an empty object';
  }
  return typeof value === 'function' ? 'a function' : `${typeof value} ${JSON.stringify(value)}`;
}
