import { LayerlabError } from '../errors.js';

/**
 * A copy of `value` as it comes back from JSON.
 *
 * @throws LayerlabError BAD_CONFIG where something in it would not come back: NaN, infinity, a function, a bigint
 */
export function plainJson<T>(owner: string, value: T): T {
  const text = JSON.stringify(value, (key, inner: unknown) => {
    const lost =
      typeof inner === 'number' ? !Number.isFinite(inner) : ['function', 'symbol', 'bigint'].includes(typeof inner);
    if (lost)
      throw new LayerlabError(
        'BAD_CONFIG',
        `${owner}: "${key}" cannot be written as JSON. Received ${String(inner)}. Use numbers, text, true, false, lists and objects.`,
      );
    return inner;
  });
  return JSON.parse(text) as T;
}
