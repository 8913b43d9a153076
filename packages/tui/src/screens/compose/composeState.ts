import type { Catalog } from '@layerlab/core/light';
import type { Key } from 'ink';
import type { Field } from '../../form/field.js';
import {
  currentField,
  type FormAction,
  type FormState,
  INITIAL_FORM,
  reduceForm,
  visibleFields,
} from '../../form/formState.js';
import { composeFields, RUN_FIELDS } from './composeFields.js';

export interface ComposeState {
  readonly form: FormState;
  /** The name of the file to save as, while it is asked for. */
  readonly saving?: string;
  /** What became of the last command. */
  readonly note?: { readonly text: string; readonly failed: boolean };
}

/** What the screen must do beyond its own state. */
export type ComposeCommand = 'start' | 'save';

export interface ComposeStep {
  readonly state: ComposeState;
  readonly command?: ComposeCommand;
}

export const INITIAL_COMPOSE: ComposeState = { form: INITIAL_FORM };

const PAGE = 10;
const FILE = 'experiment.yaml';

/** The screen's state after a key, and what the key asks for. */
export function composeKey(state: ComposeState, input: string, key: Key, catalog: Catalog): ComposeStep {
  const { note: _, ...rest } = state;
  if (rest.saving !== undefined) return keyWhileSaving({ ...rest, saving: rest.saving }, input, key);
  const fields = composeFields(catalog, rest.form);
  const field = currentField(visibleFields(fields, rest.form.filter), rest.form);
  const form = (...actions: readonly FormAction[]): ComposeStep => ({
    state: { ...rest, form: actions.reduce((before, action) => reduceForm(before, action, fields), rest.form) },
  });
  const moved = moveOf(key);
  if (moved !== 0) return form({ type: 'move', by: moved });
  if (key.backspace || key.delete) return form({ type: 'erase' });
  if (rest.form.focus === 'list') return keyInList(field, input, key, form);
  if (rest.form.focus === 'filter') return keyInFilter(input, key, form);
  if (key.return) return { state: rest, command: 'start' };
  if (key.leftArrow || key.rightArrow) return form({ type: 'turn', by: key.leftArrow ? -1 : 1 });
  if (key.escape) return form({ type: 'focus', on: 'filter' }, { type: 'clear' }, { type: 'focus', on: 'fields' });
  if (isText(input, key) && field && takes(field, input)) return form({ type: 'type', text: input });
  switch (input) {
    case '/':
      return form({ type: 'focus', on: 'filter' });
    case ' ':
      return form(field?.kind === 'boolean' ? { type: 'turn', by: 1 } : { type: 'focus', on: 'list' });
    case 'd':
      return form({ type: 'clear' });
    case 'p':
      return { state: { ...rest, form: nextPreset(rest.form, fields) } };
    case 'w':
      return { state: { ...rest, saving: FILE } };
    default:
      return { state: rest };
  }
}

/** Which characters go into the form now, and so mean nothing to anybody else. */
export function takesText({ form, saving }: ComposeState, catalog: Catalog, input: string): boolean {
  if (saving !== undefined || form.focus !== 'fields') return true;
  const field = currentField(visibleFields(composeFields(catalog, form), form.filter), form);
  return field !== undefined && takes(field, input);
}

type FormStep = (...actions: readonly FormAction[]) => ComposeStep;

function keyInList(field: Field | undefined, input: string, key: Key, form: FormStep): ComposeStep {
  const single = field?.kind === 'choice';
  if (key.escape || (key.return && !single)) return form({ type: 'focus', on: 'fields' });
  if (key.return || input === ' ') return form({ type: 'pick' });
  return isText(input, key) ? form({ type: 'type', text: input }) : form();
}

function keyInFilter(input: string, key: Key, form: FormStep): ComposeStep {
  if (key.escape) return form({ type: 'clear' }, { type: 'focus', on: 'fields' });
  if (key.return) return form({ type: 'focus', on: 'fields' });
  return isText(input, key) ? form({ type: 'type', text: input }) : form();
}

function keyWhileSaving(state: ComposeState & { readonly saving: string }, input: string, key: Key): ComposeStep {
  const { saving, ...rest } = state;
  if (key.escape) return { state: rest };
  if (key.return) return saving.trim() === '' ? { state: rest } : { state, command: 'save' };
  if (key.backspace || key.delete) return { state: { ...rest, saving: [...saving].slice(0, -1).join('') } };
  return { state: isText(input, key) ? { ...rest, saving: saving + input } : state };
}

function moveOf(key: Key): number {
  if (key.upArrow || key.downArrow) return key.upArrow ? -1 : 1;
  if (key.pageUp || key.pageDown) return key.pageUp ? -PAGE : PAGE;
  if (key.home || key.end) return key.home ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return 0;
}

const isText = (input: string, key: Key): boolean => input !== '' && !key.ctrl && !key.meta && !/\p{Cc}/u.test(input);

const NUMERIC = /^[\d.eE+-]+$/;

/** Whether a field is typed into with these characters; where not, they are commands. */
function takes({ kind }: Field, input: string): boolean {
  if (kind === 'integer' || kind === 'number') return NUMERIC.test(input);
  if (kind === 'numbers') return /^[\d.eE+,[\] -]+$/.test(input);
  return kind === 'text' || kind === 'json';
}

/** Whatever field has the cursor. */
function nextPreset(form: FormState, fields: readonly Field[]): FormState {
  const turned = reduceForm({ ...form, filter: '', cursor: RUN_FIELDS.preset }, { type: 'turn', by: 1 }, fields);
  return { ...turned, filter: form.filter, cursor: form.cursor };
}
