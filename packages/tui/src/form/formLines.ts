import { clamp } from '../clamp.js';
import { shortened } from '../format/table.js';
import { wrap } from '../format/wrap.js';
import { type Field, isTyped, valueText } from './field.js';
import type { FormRow } from './formRows.js';
import type { FormState } from './formState.js';
import { shownLine } from './lineEdit.js';
import { rangeText } from './rangeText.js';

export interface FormLine {
  readonly text: string;
  readonly style: 'group' | 'field' | 'changed' | 'cursor' | 'help' | 'problem';
}

export interface FormLinesSize {
  readonly width: number;
  readonly height: number;
}

/** Where in the text of the field with the cursor, and whether keys go to it. */
type Caret = Partial<Pick<FormState, 'caret' | 'resting'>>;

const INDENT = '    ';
/** Cells of a field's line that are neither its label nor its value. */
const MARK_AND_GAP = 4;
const ARROWS = 4;

/** A form as at most `height` lines: the field with the cursor in sight, with its help, and problems under their fields. */
export function formLines(
  rows: readonly FormRow[],
  cursor: string,
  { width, height, ...caret }: FormLinesSize & Caret,
): FormLine[] {
  const labels = rows.map((row) => (row.kind === 'field' ? row.field.label.length : 0));
  const labelWidth = Math.min(Math.max(0, ...labels), Math.floor(width * 0.4));
  const blocks = rows.map((row) =>
    row.kind === 'group' ? groupBlock(row.title) : fieldBlock(row, cursor, { labelWidth, width, ...caret }),
  );
  const at = rows.findIndex((row) => row.kind === 'field' && row.field.id === cursor);
  return windowOf(blocks, at, height);
}

const groupBlock = (title: string): FormLine[] => [{ text: title, style: 'group' }];

function fieldBlock(
  row: Extract<FormRow, { kind: 'field' }>,
  cursor: string,
  { labelWidth, width, caret, resting }: { labelWidth: number; width: number } & Caret,
): FormLine[] {
  const { field, text, changed, problem } = row;
  const here = field.id === cursor;
  const label = field.label.length > labelWidth ? `${field.label.slice(0, labelWidth - 1)}…` : field.label;
  const room = width - labelWidth - MARK_AND_GAP;
  const line = resting ? text : shownLine({ text, caret }, room);
  const choice = `‹ ${shortened(text, room - ARROWS)} ›`;
  const value = here ? (isTyped(field) ? line : choice) : isTyped(field) ? text : shortened(text, room);
  const was = changed && field.defaultValue !== undefined ? `  (default ${valueText(field.defaultValue)})` : '';
  const lines: FormLine[] = [
    {
      text: `${here ? '▶' : changed ? '*' : ' '} ${label.padEnd(labelWidth)}  ${value}${was}`,
      style: here ? 'cursor' : changed ? 'changed' : 'field',
    },
  ];
  const below = (text: string, style: FormLine['style']) =>
    wrap(text, width - INDENT.length).map((part): FormLine => ({ text: INDENT + part, style }));
  if (problem) lines.push(...below(`✗ ${problem}`, 'problem'));
  if (here) lines.push(...helpOf(field, text).flatMap((help) => below(help, 'help')));
  return lines;
}

/** What the field is, and what it takes. */
function helpOf(field: Field, text: string): string[] {
  const { kind, schema, description, summaries = {} } = field;
  const numeric = kind === 'integer' || kind === 'number' || kind === 'numbers';
  const about = summaries[text] ?? description;
  return [about, numeric ? rangeText(schema) : ''].filter((line) => line !== '');
}

/** So many lines of the blocks that block `at` is whole among them, a little above the middle. */
function windowOf(blocks: readonly FormLine[][], at: number, height: number): FormLine[] {
  const lines = blocks.flat();
  const before = blocks.slice(0, Math.max(0, at)).flat().length;
  const own = blocks[at]?.length ?? 0;
  const wanted = before - Math.floor((height - own) / 2);
  const from = clamp(wanted, lines.length - height);
  // where not even the block fits, its first line counts
  const start = own > height ? before : from;
  return lines.slice(start, start + Math.max(0, height));
}
