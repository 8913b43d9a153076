import type { Catalog } from '@layerlab/core/light';
import type { Key } from 'ink';
import type { Field } from '../../form/field.js';
import { formKey, isTyping } from '../../form/formKey.js';
import { type FormState, INITIAL_FORM, reduceForm } from '../../form/formState.js';
import { editLine, type Line, lineAction } from '../../form/lineEdit.js';
import { scrolled } from '../../form/scrolled.js';
import { composeFields, RUN_FIELDS } from './composeFields.js';

export interface ComposeState {
  readonly form: FormState;
  /** Lines of the preview that are scrolled away above. */
  readonly scroll: number;
  /** The name of the file to save as, while it is asked for. */
  readonly saving?: Line;
  /** What became of the last command. */
  readonly note?: { readonly text: string; readonly failed: boolean };
}

/** What the screen must do beyond its own state. */
export type ComposeCommand = 'start' | 'save';

export interface ComposeStep {
  readonly state: ComposeState;
  readonly command?: ComposeCommand;
}

export const INITIAL_COMPOSE: ComposeState = { form: { ...INITIAL_FORM, cursor: RUN_FIELDS.suite }, scroll: 0 };

const FILE = 'experiment.yaml';

export interface ComposeScope {
  readonly catalog: Catalog;
  /** Lines of the preview that can be scrolled away. */
  readonly scrollable: number;
}

/** The screen's state after a key, and what the key asks for. */
export function composeKey(
  state: ComposeState,
  input: string,
  key: Key,
  { catalog, scrollable }: ComposeScope,
): ComposeStep {
  const { note: _, ...rest } = state;
  if (rest.saving !== undefined) return keyWhileSaving({ ...rest, saving: rest.saving }, input, key);
  if (key.pageUp || key.pageDown) return { state: { ...rest, scroll: scrolled(rest.scroll, scrollable, key) } };
  const fields = composeFields(catalog, rest.form);
  const form = formKey(rest.form, fields, input, key);
  if (form) return { state: { ...rest, form, scroll: form.texts === rest.form.texts ? rest.scroll : 0 } };
  if (key.return) return { state: rest, command: 'start' };
  if (key.ctrl) return { state: rest };
  if (input === 'p') return { state: { ...rest, form: nextPreset(rest.form, fields), scroll: 0 } };
  if (input === 'w') return { state: { ...rest, saving: { text: FILE } } };
  return { state: rest };
}

/** Whether digits and letters are text here now, and mean nothing to anybody else. */
export function isComposeTyping({ form, saving }: ComposeState, fields: readonly Field[]): boolean {
  return saving !== undefined || isTyping(form, fields);
}

function keyWhileSaving(state: ComposeState & { readonly saving: Line }, input: string, key: Key): ComposeStep {
  const { saving, ...rest } = state;
  if (key.escape) return { state: rest };
  if (key.return) return saving.text.trim() === '' ? { state: rest } : { state, command: 'save' };
  const edit = lineAction(input, key);
  return { state: edit ? { ...rest, saving: editLine(saving, edit) } : state };
}

/** Whatever field has the cursor. */
function nextPreset(form: FormState, fields: readonly Field[]): FormState {
  const turned = reduceForm({ ...form, filter: '', cursor: RUN_FIELDS.preset }, { type: 'turn', by: 1 }, fields);
  return { ...turned, filter: form.filter, cursor: form.cursor };
}
