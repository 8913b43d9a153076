/**
 * What `f` gives, or undefined where it throws: for `covers`, which leaves calls that tfjs will refuse to the cpu kernel,
 * since that says why.
 */
export function attempt<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch {
    return undefined;
  }
}
