import type { RunListing } from '@layerlab/core/light';
import { RUN_FIELDS, type RunColumn } from './runColumns.js';

export interface RunFilter {
  matches(run: RunListing): boolean;
  /** What of the text is no filter, in words; such a part matches everything. */
  readonly problem?: string;
}

type Test = (run: RunListing) => boolean;

const CONDITION = /^([a-z0-9]+)(!=|>=|<=|=|>|<)(.*)$/i;

/**
 * `model=cnn acc>0.9 mnist`: parts between spaces, all of which must hold. `=` and `!=` look for a text in a field, or compare
 * numbers; `<`, `<=`, `>`, `>=` compare numbers, shares as 0.9 or 90%; a plain word is looked for in every field.
 */
export function runFilter(text: string): RunFilter {
  const parts = text.split(/\s+/).filter(Boolean).map(testOf);
  return {
    matches: (run) => parts.every((part) => typeof part === 'string' || part(run)),
    problem: parts.find((part) => typeof part === 'string') as string | undefined,
  };
}

function testOf(part: string): Test | string {
  const condition = part.match(CONDITION);
  if (!condition) return (run) => RUN_FIELDS.some((field) => holds(field, run, part));
  const [, key, operator, wanted] = condition;
  const field = RUN_FIELDS.find((known) => known.key === key.toLowerCase());
  if (!field) return `There is no field "${key}". Known: ${RUN_FIELDS.map((known) => known.key).join(', ')}.`;
  // half typed
  if (wanted === '') return () => true;
  return comparison(field, operator, wanted);
}

function comparison(field: RunColumn, operator: string, wanted: string): Test | string {
  const number = numberOf(wanted);
  if (operator === '=' || operator === '!=') {
    const equal: Test = (run) => {
      const value = field.value(run);
      return typeof value === 'number' && number !== undefined ? value === number : holds(field, run, wanted);
    };
    return operator === '=' ? equal : (run) => !equal(run);
  }
  if (number === undefined) return `"${wanted}" is no number; ${field.key}${operator} needs one.`;
  return (run) => {
    const value = field.value(run);
    return typeof value === 'number' && ORDER[operator](value, number);
  };
}

const ORDER: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
};

function numberOf(text: string): number | undefined {
  const number = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function holds(field: RunColumn, run: RunListing, text: string): boolean {
  const value = field.value(run);
  return value !== undefined && String(value).toLowerCase().includes(text.toLowerCase());
}
