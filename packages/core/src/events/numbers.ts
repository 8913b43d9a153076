import type { RunEvent } from './event.js';

const WORDS: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

// what is text by meaning stays text, whatever it says; below `experiment` everything is as the user wrote it
const TEXT_KEYS: ReadonlySet<string> = new Set([
  'message',
  'stack',
  'note',
  'name',
  'visualizer',
  'reason',
  'file',
  'directory',
  'unit',
  'version',
  'run',
  'type',
  'experiment',
  'hashes',
]);

/** JSON text of any event or result; NaN and infinities become the strings "NaN", "Infinity", "-Infinity". */
export function stringifyEvent(event: unknown): string {
  return JSON.stringify(event, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
}

/** The reverse of `stringifyEvent`. @throws SyntaxError */
export function parseEvent(text: string): RunEvent {
  return reviveNumbers(JSON.parse(text)) as RunEvent;
}

/** A copy of JSON in which "NaN", "Infinity" and "-Infinity" are numbers again, but where the key says it is text. */
export function reviveNumbers(value: unknown): unknown {
  if (typeof value === 'string') return WORDS.get(value) ?? value;
  if (Array.isArray(value)) return value.map(reviveNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, TEXT_KEYS.has(key) ? inner : reviveNumbers(inner)]),
  );
}
