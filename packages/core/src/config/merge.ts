/** Settings before they are checked: whatever a file, a preset or a flag says. */
export type RawSettings = { readonly [key: string]: unknown };

// these hold a name and its options side by side; an option may be nullable
const NAMED: ReadonlySet<string> = new Set(['model', 'dataset']);

export function isRecord(value: unknown): value is RawSettings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * `over` laid on `base`: objects are merged key by key, everything else is replaced. Undefined changes nothing; null takes a
 * setting back to its default.
 *
 * A `model`, `dataset` or `schedule` of another name drops the options of the old one; one without a name adds to its
 * options. A schedule's name alone becomes an object, as the schema has it.
 */
export function mergeSettings(base: RawSettings, over: RawSettings): RawSettings {
  // a Map and fromEntries, so that a key called __proto__ is a key like any other
  const result = new Map(Object.entries(base));
  for (const [key, above] of Object.entries(over)) {
    if (above === undefined) continue;
    const below = result.get(key);
    if (above === null) result.delete(key);
    else if (NAMED.has(key)) result.set(key, mergeNamed(below, above, mergeOptions));
    else if (key === 'schedule') result.set(key, mergeNamed(below, toRecord(above) ?? above, mergeSettings));
    else result.set(key, isRecord(above) ? mergeSettings(isRecord(below) ? below : {}, above) : above);
  }
  return Object.fromEntries(result);
}

function mergeNamed(below: unknown, above: unknown, merge: typeof mergeSettings): unknown {
  const old = toRecord(below);
  const over = toRecord(above);
  // neither a name nor options: the schema says so, with the path
  if (!over) return above;
  if (!old || ('name' in over && 'name' in old && over.name !== old.name)) return above;
  return merge(old, over);
}

/** Here null is a value: an option may be nullable. */
function mergeOptions(base: RawSettings, over: RawSettings): RawSettings {
  return Object.fromEntries([
    ...Object.entries(base),
    ...Object.entries(over)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => {
        const below = Object.hasOwn(base, key) ? base[key] : undefined;
        return [key, isRecord(below) && isRecord(value) ? mergeOptions(below, value) : value] as const;
      }),
  ]);
}

function toRecord(value: unknown): RawSettings | undefined {
  if (typeof value === 'string') return { name: value };
  return isRecord(value) ? value : undefined;
}
