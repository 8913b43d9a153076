import { real } from '../format/numbers.js';
import { table } from '../format/table.js';
import { isListOf, isRecord } from './readFinding.js';

const MOST_ROWS = 12;
const LONGEST_TEXT = 60;

type Scalar = string | number | boolean;

/**
 * Any finding as text: its plain values by their paths, lists of records as tables. Long texts are pictures in base64 and left
 * out; of long tables the first rows are shown.
 */
export function findingLines(value: unknown, path = ''): string[] {
  if (isScalar(value)) return isShown(value) ? [`${path || 'value'}: ${text(value)}`] : [];
  if (isListOf(value, isScalar)) return isShortList(value) ? [`${path}: ${value.map(text).join(', ')}`] : [];
  if (isListOf(value, isRecord)) return tableOf(value, path);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => findingLines(inner, path ? `${path}.${key}` : key));
}

function tableOf(records: readonly Readonly<Record<string, unknown>>[], path: string): string[] {
  const keys = [...new Set(records.flatMap(Object.keys))].filter((key) =>
    records.every((record) => record[key] === undefined || (isScalar(record[key]) && isShown(record[key]))),
  );
  if (keys.length === 0 || records.length === 0) return [];
  const rows = records.slice(0, MOST_ROWS).map((record) => keys.map((key) => text(record[key] as Scalar)));
  const numeric = (key: string) => records.every((record) => typeof record[key] === 'number');
  const columns = keys.map((key) => ({ title: key, align: numeric(key) ? ('right' as const) : ('left' as const) }));
  const more = records.length > MOST_ROWS ? [`and ${records.length - MOST_ROWS} more`] : [];
  return [...(path ? [`${path}:`] : []), ...table(columns, rows), ...more];
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

const isShown = (value: Scalar) => typeof value !== 'string' || value.length <= LONGEST_TEXT;
const isShortList = (values: readonly Scalar[]) =>
  values.length > 0 && values.map(text).join(', ').length <= LONGEST_TEXT;

function text(value: Scalar | undefined): string {
  if (value === undefined) return '–';
  return typeof value === 'number' && !Number.isInteger(value) ? real(value) : String(value);
}
