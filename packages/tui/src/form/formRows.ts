import { isDeepStrictEqual } from 'node:util';
import type { ConfigProblem } from '@layerlab/core/light';
import { type Field, valueText } from './field.js';
import { type FormState, visibleFields } from './formState.js';
import { parseField } from './parseField.js';

export type FormRow =
  | { readonly kind: 'group'; readonly title: string }
  | {
      readonly kind: 'field';
      readonly field: Field;
      /** What stands in it: entered, the default, or the word for neither. */
      readonly text: string;
      /** Whether it was set to something else than its default. */
      readonly changed: boolean;
      readonly problem?: string;
    };

/** The visible fields under the titles of their groups; `problems` were found beyond the form, by path. */
export function formRows(
  fields: readonly Field[],
  { texts, filter }: Pick<FormState, 'texts' | 'filter'>,
  problems: readonly ConfigProblem[] = [],
): readonly FormRow[] {
  return visibleFields(fields, filter).flatMap((field, i, visible): FormRow[] => {
    const entered = texts[field.id];
    const row: FormRow = {
      kind: 'field',
      field,
      text: entered ?? (field.defaultValue === undefined ? field.unset : valueText(field.defaultValue)),
      changed: entered !== undefined && !field.isQuiet && isChange(field, entered),
      problem:
        entered === undefined ? problemOf(field, problems) : (ownProblem(field, entered) ?? problemOf(field, problems)),
    };
    return field.group === visible[i - 1]?.group ? [row] : [{ kind: 'group', title: field.group }, row];
  });
}

/** Whether every entered text is a value that its field takes. */
export function isValid(fields: readonly Field[], { texts }: Pick<FormState, 'texts'>): boolean {
  return fields.every((field) => texts[field.id] === undefined || !ownProblem(field, texts[field.id]));
}

/** Those that no field of the form is the place of. */
export function homelessProblems(
  fields: readonly Field[],
  problems: readonly ConfigProblem[],
): readonly ConfigProblem[] {
  return problems.filter(({ path }) => !fields.some((field) => isAt(field, path)));
}

function ownProblem(field: Field, text: string): string | undefined {
  const parsed = parseField(field, text);
  return 'problem' in parsed ? `${field.label} ${parsed.problem}` : undefined;
}

function problemOf(field: Field, problems: readonly ConfigProblem[]): string | undefined {
  return problems.find(({ path }) => isAt(field, path))?.message;
}

/** `model.channels[0]` is a problem of the field `model.channels`. */
function isAt(field: Field, path: string): boolean {
  const own = field.path.join('.');
  return own !== '' && (path === own || path.startsWith(`${own}[`) || path.startsWith(`${own}.`));
}

function isChange(field: Field, text: string): boolean {
  const parsed = parseField(field, text);
  return 'problem' in parsed || !isDeepStrictEqual(parsed.value, field.defaultValue);
}
