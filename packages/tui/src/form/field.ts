import type { Property } from './jsonSchema.js';

/** 'numbers': a list of them; 'choices': several of a few; 'json': what no other kind fits. */
export type FieldKind = 'integer' | 'number' | 'boolean' | 'choice' | 'numbers' | 'choices' | 'text' | 'json';

/** One line of a form: something that can be set. */
export interface Field {
  /** Unique within the form. */
  readonly id: string;
  /** Where its value goes within the experiment: ['train', 'schedule', 'warmup']. */
  readonly path: readonly string[];
  /** What it is called within its group. */
  readonly label: string;
  readonly group: string;
  readonly kind: FieldKind;
  /** Its JSON Schema, for ranges. */
  readonly schema: Property;
  /** Of 'choice' and 'choices', as text. */
  readonly choices: readonly string[];
  /** What each choice is, where it has a summary. */
  readonly summaries?: Readonly<Record<string, string>>;
  /** What holds where nothing is entered; undefined: `unset` says. */
  readonly defaultValue: unknown;
  /** Shown where nothing is entered and there is no default. */
  readonly unset: string;
  readonly description: string;
  /** One of several ways, not a deviation from its default: not marked as changed. */
  readonly isQuiet?: boolean;
}

const TYPED: ReadonlySet<FieldKind> = new Set(['integer', 'number', 'numbers', 'text', 'json']);

/** Whether its value is typed, not picked. */
export const isTyped = ({ kind }: Field): boolean => TYPED.has(kind);

/** A value as it stands in a form: 3, true, relu, "16, 32". */
export function valueText(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
