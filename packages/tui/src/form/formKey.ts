import type { Key } from 'ink';
import type { Field } from './field.js';
import { currentField, type FormAction, type FormState, reduceForm, visibleFields } from './formState.js';

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

/** Printable characters, typed or pasted. */
export const isText = (input: string, key: Key): boolean =>
  input !== '' && !key.ctrl && !key.meta && !/\p{Cc}/u.test(input);

function actionsOf(form: FormState, field: Field | undefined, input: string, key: Key): FormAction[] | undefined {
  const moved = moveOf(key);
  if (moved !== 0) return [{ type: 'move', by: moved }];
  if (key.backspace || key.delete) return [{ type: 'erase' }];
  if (form.focus === 'list') return listActions(field, input, key);
  if (form.focus === 'filter') return filterActions(input, key);
  if (key.leftArrow || key.rightArrow) return [{ type: 'turn', by: key.leftArrow ? -1 : 1 }];
  if (key.escape) return [{ type: 'focus', on: 'filter' }, { type: 'clear' }, { type: 'rest' }];
  if (isText(input, key) && field && !form.resting && takes(field, input)) return [{ type: 'type', text: input }];
  if (input === '/') return [{ type: 'focus', on: 'filter' }];
  if (input === 'd') return [{ type: 'clear' }];
  if (input === ' ') return [field?.kind === 'boolean' ? { type: 'turn', by: 1 } : { type: 'focus', on: 'list' }];
  return undefined;
}

function listActions(field: Field | undefined, input: string, key: Key): FormAction[] {
  const single = field?.kind === 'choice';
  if (key.escape || (key.return && !single)) return [{ type: 'focus', on: 'fields' }];
  if (key.return || input === ' ') return [{ type: 'pick' }];
  return isText(input, key) ? [{ type: 'type', text: input }] : [];
}

function filterActions(input: string, key: Key): FormAction[] {
  if (key.escape) return [{ type: 'clear' }, { type: 'focus', on: 'fields' }];
  if (key.return) return [{ type: 'focus', on: 'fields' }];
  return isText(input, key) ? [{ type: 'type', text: input }] : [];
}

function moveOf(key: Key): number {
  if (key.upArrow || key.downArrow) return key.upArrow ? -1 : 1;
  if (key.home || key.end) return key.home ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return 0;
}

/** Whether a field is typed into with these characters; where not, they are commands. */
function takes({ kind }: Field, input: string): boolean {
  if (kind === 'integer' || kind === 'number') return /^[\d.eE+-]+$/.test(input);
  if (kind === 'numbers') return /^[\d.eE+,[\] -]+$/.test(input);
  return kind === 'text' || kind === 'json';
}
