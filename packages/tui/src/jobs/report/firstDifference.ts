/** Where two values part, as text: 'rows.0.p50Ms: 0.1' against 'rows.0.p50Ms: 0.25'. */
export interface Difference {
  readonly stated: string;
  readonly found: string;
}

/**
 * The first thing stated that is not found so; undefined where all is. More may be found: a later version says more, and files have
 * no keys that are undefined.
 */
export function firstDifference(stated: unknown, found: unknown, path = ''): Difference | undefined {
  if (stated === undefined || Object.is(stated, found)) return undefined;
  if (!isObject(stated) || !isObject(found) || (Array.isArray(stated) && lengthOf(stated) !== lengthOf(found)))
    return { stated: described(path, stated), found: described(path, found) };
  for (const [key, one] of Object.entries(stated)) {
    const inner = firstDifference(one, found[key], path ? `${path}.${key}` : key);
    if (inner) return inner;
  }
  return undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const lengthOf = (value: unknown): number | undefined => (Array.isArray(value) ? value.length : undefined);

function described(path: string, value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? '(nothing)');
  return path ? `${path}: ${text}` : text;
}
