import type { Key } from 'ink';
import type { Field } from '../../form/field.js';
import { formKey } from '../../form/formKey.js';
import { type FormState, INITIAL_FORM } from '../../form/formState.js';
import { scrolled } from '../../form/scrolled.js';
import { WORKS, type Work } from './exportFields.js';

export interface ExportState {
  readonly form: FormState;
  /** Lines of the results that are scrolled away above. */
  readonly scroll: number;
}

export const INITIAL_EXPORT: ExportState = { form: INITIAL_FORM, scroll: 0 };

export interface ExportStep {
  readonly state: ExportState;
  /** To be done one after the other. */
  readonly works?: readonly Work[];
  readonly cancel?: boolean;
}

const KEYS: Readonly<Record<string, readonly Work[]>> = { e: ['export'], v: ['verify'], b: ['bench'], a: WORKS };

export interface ExportScope {
  readonly fields: readonly Field[];
  /** Lines of the results that can be scrolled away. */
  readonly scrollable: number;
}

/** The screen's state after a key, and what the key asks for. */
export function exportKey(
  state: ExportState,
  input: string,
  key: Key,
  { fields, scrollable }: ExportScope,
): ExportStep {
  if (key.pageUp || key.pageDown) return { state: { ...state, scroll: scrolled(state.scroll, scrollable, key) } };
  // `e` may be part of a number, but a number of this form is never that large
  const command = state.form.focus === 'fields' && !key.ctrl;
  const works = command ? KEYS[input] : undefined;
  if (works) return { state, works };
  if (input === 'c' && command) return { state, cancel: true };
  const form = formKey(state.form, fields, input, key);
  if (!form) return { state };
  return { state: { form, scroll: form.texts === state.form.texts ? state.scroll : 0 } };
}
