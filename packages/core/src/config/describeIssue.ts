import type { z } from 'zod';
import { didYouMean } from '../registry/suggest.js';
import { isRecord } from './merge.js';

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

const WORDS: Readonly<Record<string, string>> = {
  int: 'an integer',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const UNIT: Readonly<Record<string, string>> = { array: ' entries', string: ' characters' };

/**
 * One zod issue as a sentence for the person who wrote the settings: the path, what is expected, what was received.
 *
 * @param root what `raw` was checked against
 * @param prefix the path of `raw` itself, e.g. ['model']
 */
export function describeIssue(issue: Issue, root: z.core.$ZodType, raw: unknown, prefix: Path = []): string {
  const where = formatPath([...prefix, ...issue.path]);
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, knownKeys(root, issue.path), where);
  const value = valueAt(raw, issue.path);
  if (value === undefined) return `${where || 'a setting'} is missing: it takes ${expected(issue)}.`;
  const hint =
    issue.code === 'invalid_value' && typeof value === 'string' ? didYouMean(value, issue.values.map(String)) : '';
  return `${where || 'it'} takes ${expected(issue)}. Received ${show(value)}.${hint}`;
}

function unknownKeys(keys: readonly string[], known: readonly string[], where: string): string {
  const scope = where ? `${where}.` : '';
  const list = known.length > 0 ? `Known${where ? ` in ${where}` : ''}: ${known.join(', ')}.` : `${where} takes none.`;
  return keys
    .map((key) => `There is no setting "${scope}${key}". ${list}${didYouMean(key, known).replace('"', `"${scope}`)}`)
    .join(' ');
}

function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return WORDS[issue.expected] ?? issue.expected;
    case 'too_small':
      return bound(issue.origin, issue.inclusive === false ? 'more than' : 'at least', Number(issue.minimum));
    case 'too_big':
      return bound(issue.origin, issue.inclusive === false ? 'less than' : 'at most', Number(issue.maximum));
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.pattern ? `text that matches ${issue.pattern}` : `text in the format ${issue.format}`;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return [...new Set(issue.errors.flatMap((inner) => inner.slice(0, 1).map(withKey)))].join(' or ');
    default:
      return `something else (${issue.message})`;
  }
}

/** Of a union's alternatives: what each would take, and where within the value. */
function withKey(issue: Issue): string {
  return issue.path.length > 0 ? `an object whose ${formatPath(issue.path)} is ${expected(issue)}` : expected(issue);
}

const bound = (origin: string, comparison: string, limit: number): string =>
  `${comparison} ${limit}${UNIT[origin] ?? ''}`;

/** Where an issue is, as `formatPath` writes it; of unknown keys, the first of them. */
export function pathOf(issue: Issue, prefix: Path = []): string {
  const key = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return formatPath([...prefix, ...issue.path, ...key]);
}

/** `bench.batch[0]` */
export function formatPath(path: Path): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('');
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    raw,
  );
}

/** The keys of the object schema at `path`; none where it has no fixed keys. */
function knownKeys(root: z.core.$ZodType, path: Path): readonly string[] {
  let schema: unknown = unwrap(root);
  for (const key of path) {
    const { shape, def } = schema as { shape?: Record<PropertyKey, unknown>; def?: { element?: unknown } };
    schema = unwrap(typeof key === 'number' ? def?.element : shape?.[key]);
    if (!schema) return [];
  }
  const { shape } = schema as { shape?: unknown };
  return isRecord(shape) ? Object.keys(shape) : [];
}

/** The schema under `default`, `prefault`, `optional` and the like. */
function unwrap(schema: unknown): unknown {
  const inner = (schema as { def?: { innerType?: unknown } } | undefined)?.def?.innerType;
  return inner ? unwrap(inner) : schema;
}
