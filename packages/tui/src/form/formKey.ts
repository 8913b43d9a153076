import type { Key } from 'ink';
import { type Field, isTyped } from './field.js';
import { currentField, type FormAction, type FormState, reduceForm, visibleFields } from './formState.js';
import { type LineAction, lineAction } from './lineEdit.js';

/** The form after a key; undefined where the key means nothing to it. */
export function formKey(form: FormState, fields: readonly Field[], input: string, key: Key): FormState | undefined {
  const field = currentField(visibleFields(fields, form.filter), form);
  const actions = actionsOf(form, field, input, key);
  return actions?.reduce((before, action) => reduceForm(before, action, fields), form);
}

/** Whether digits and letters are text for the form now, and mean nothing to anybody else. */
export function isTyping(form: FormState, fields: readonly Field[]): boolean {
  if (form.focus !== 'fields') return true;
  const field = currentField(visibleFields(fields, form.filter), form);
  return !form.resting && field !== undefined && takes(field, '1');
}

function actionsOf(form: FormState, field: Field | undefined, input: string, key: Key): FormAction[] | undefined {
  if (key.upArrow || key.downArrow) return [{ type: 'move', by: key.upArrow ? -1 : 1 }];
  const edit = lineAction(input, key);
  if (form.focus === 'filter') return filterActions(key, edit);
  if (form.focus === 'fields' && edit && edits(edit, form, field)) return [edit];
  if (key.home || key.end)
    return [{ type: 'move', by: key.home ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY }];
  if (form.focus === 'list') return listActions(field, input, key, edit);
  if (key.ctrl) return undefined;
  if (key.leftArrow || key.rightArrow) return [{ type: 'turn', by: key.leftArrow ? -1 : 1 }];
  if (key.escape) return [{ type: 'focus', on: 'filter' }, { type: 'clear' }, { type: 'rest' }];
  if (input === '/') return [{ type: 'focus', on: 'filter' }];
  if (input === 'd') return [{ type: 'clear' }];
  if (input === ' ') return [field?.kind === 'boolean' ? { type: 'turn', by: 1 } : { type: 'focus', on: 'list' }];
  return undefined;
}

function listActions(field: Field | undefined, input: string, key: Key, edit: LineAction | undefined): FormAction[] {
  const single = field?.kind === 'choice';
  if (key.escape || (key.return && !single)) return [{ type: 'focus', on: 'fields' }];
  if (key.return || input === ' ') return [{ type: 'pick' }];
  return edit ? [edit] : [];
}

function filterActions(key: Key, edit: LineAction | undefined): FormAction[] {
  if (key.escape) return [{ type: 'clear' }, { type: 'focus', on: 'fields' }];
  if (key.return) return [{ type: 'focus', on: 'fields' }];
  return edit ? [edit] : [];
}

/** Whether the cursor is in a text that takes this. */
function edits(edit: LineAction, { resting }: FormState, field: Field | undefined): boolean {
  return field !== undefined && !resting && isTyped(field) && (edit.type !== 'type' || takes(field, edit.text));
}

/** Whether a field is typed into with these characters; where not, they are commands. */
function takes({ kind }: Field, input: string): boolean {
  if (kind === 'integer' || kind === 'number') return /^[\d.eE+-]+$/.test(input);
  if (kind === 'numbers') return /^[\d.eE+,[\] -]+$/.test(input);
  return kind === 'text' || kind === 'json';
}
