import { clamp } from '../clamp.js';
import { type Field, isTyped, valueText } from './field.js';
import { editLine, type LineAction } from './lineEdit.js';

export interface FormState {
  /** What was entered, by the ids of the fields; the others have their defaults. */
  readonly texts: Readonly<Record<string, string>>;
  /** The id of a field; the first one where there is none of that id. */
  readonly cursor: string;
  /** Fields are shown that have all its words in their name, group or description. */
  readonly filter: string;
  /** What keys go to: the fields, the filter, or the list of a field's choices. */
  readonly focus: 'fields' | 'filter' | 'list';
  readonly list: { readonly cursor: number; readonly filter: string };
  /** Set until the cursor moves: what is typed is not for the field, whatever its kind. */
  readonly resting: boolean;
  /** Where in the text that keys go to; undefined: at its end, not moved yet. */
  readonly caret?: number;
}

export type FormAction =
  | { readonly type: 'move'; readonly by: number }
  /** To the next choice, or the one before. */
  | { readonly type: 'turn'; readonly by: 1 | -1 }
  | LineAction
  /** Back to the default; of a filter, to none. */
  | { readonly type: 'clear' }
  | { readonly type: 'focus'; readonly on: FormState['focus'] }
  /** To the fields, but typing into none. */
  | { readonly type: 'rest' }
  /** Takes the choice under the list's cursor; of several, in or out. */
  | { readonly type: 'pick' };

export const INITIAL_FORM: FormState = {
  texts: {},
  cursor: '',
  filter: '',
  focus: 'fields',
  list: { cursor: 0, filter: '' },
  resting: false,
};

/** The form after a key. `fields` are those of the state before it. */
export function reduceForm(state: FormState, action: FormAction, fields: readonly Field[]): FormState {
  const visible = visibleFields(fields, state.filter);
  const field = currentField(visible, state);
  if (action.type === 'type' || action.type === 'erase' || action.type === 'caret') return edit(state, field, action);
  return { ...changed(state, action, field, visible), caret: undefined };
}

function changed(
  state: FormState,
  action: Exclude<FormAction, LineAction>,
  field: Field | undefined,
  visible: readonly Field[],
): FormState {
  switch (action.type) {
    case 'move':
      return state.focus === 'list' ? moveInList(state, action.by, field) : moveTo(state, visible, field, action.by);
    case 'turn':
      return field ? turn(state, field, action.by) : state;
    case 'clear':
      return clear(state, field);
    case 'focus':
      return focusOn(state, action.on, field);
    case 'rest':
      return { ...state, focus: 'fields', resting: true };
    case 'pick':
      return field ? pick(state, field) : state;
  }
}

export function visibleFields(fields: readonly Field[], filter: string): readonly Field[] {
  const words = filter.toLowerCase().split(/\s+/);
  return fields.filter(({ label, group, description }) => {
    const text = `${group} ${label} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function currentField(fields: readonly Field[], { cursor }: Pick<FormState, 'cursor'>): Field | undefined {
  return fields.find(({ id }) => id === cursor) ?? fields[0];
}

/** The choices that the list of a field shows. */
export function listedChoices({ choices, summaries = {} }: Field, filter: string): readonly string[] {
  const wanted = filter.toLowerCase();
  return choices.filter((choice) => `${choice} ${summaries[choice] ?? ''}`.toLowerCase().includes(wanted));
}

/** What stands in a field: what was entered, else its default. */
export function shownText({ texts }: Pick<FormState, 'texts'>, field: Field): string {
  return texts[field.id] ?? valueText(field.defaultValue);
}

/** The chosen ones of 'choices'. */
export function chosenOf(state: Pick<FormState, 'texts'>, field: Field): readonly string[] {
  return shownText(state, field)
    .split(/[\s,[\]]+/)
    .filter((name) => name !== '');
}

function moveTo(state: FormState, visible: readonly Field[], field: Field | undefined, by: number): FormState {
  if (!field) return state;
  const cursor = visible[clamp(visible.indexOf(field) + by, visible.length - 1)].id;
  return { ...state, cursor, resting: false };
}

function moveInList(state: FormState, by: number, field: Field | undefined): FormState {
  const count = field ? listedChoices(field, state.list.filter).length : 0;
  return { ...state, list: { ...state.list, cursor: clamp(state.list.cursor + by, count - 1) } };
}

/** An empty text is the default again. */
function enter(state: FormState, { id, defaultValue }: Field, text: string): FormState {
  const { [id]: _, ...others } = state.texts;
  const isDefault = text === '' || text === valueText(defaultValue);
  return { ...state, cursor: id, texts: isDefault ? others : { ...others, [id]: text } };
}

function turn(state: FormState, field: Field, by: 1 | -1): FormState {
  const values = field.kind === 'boolean' ? ['true', 'false'] : field.kind === 'choice' ? field.choices : [];
  if (values.length === 0) return state;
  // where there is no default, nothing is a choice too
  const all = field.defaultValue === undefined ? ['', ...values] : values;
  const at = all.indexOf(shownText(state, field));
  return enter(state, field, all[(at + by + all.length) % all.length]);
}

/** Changes the text that has the focus. */
function edit(state: FormState, field: Field | undefined, action: LineAction): FormState {
  const { focus, filter, list, texts, caret } = state;
  if (focus === 'filter') {
    const line = editLine({ text: filter, caret }, action);
    return { ...state, filter: line.text, caret: line.caret };
  }
  if (focus === 'list') {
    const line = editLine({ text: list.filter, caret }, action);
    const cursor = line.text === list.filter ? list.cursor : 0;
    return { ...state, list: { cursor, filter: line.text }, caret: line.caret };
  }
  if (!field || !isTyped(field)) return state;
  // what is typed takes the place of a default that the cursor has not been moved in
  const isFresh = action.type === 'type' && texts[field.id] === undefined && caret === undefined;
  const before = isFresh ? '' : shownText(state, field);
  const line = editLine({ text: before, caret }, action);
  if (action.type === 'caret') return { ...state, caret: line.caret };
  return { ...enter(state, field, line.text), caret: line.text === '' ? undefined : line.caret };
}

function clear(state: FormState, field: Field | undefined): FormState {
  if (state.focus === 'filter') return { ...state, filter: '' };
  if (state.focus === 'list') return { ...state, list: { cursor: 0, filter: '' } };
  return field ? enter(state, field, '') : state;
}

function focusOn(state: FormState, focus: FormState['focus'], field: Field | undefined): FormState {
  if (focus !== 'list') return { ...state, focus, resting: false };
  if (!field || field.choices.length === 0) return state;
  const at = Math.max(0, field.choices.indexOf(shownText(state, field)));
  return { ...state, focus, list: { cursor: at, filter: '' } };
}

function pick(state: FormState, field: Field): FormState {
  const choice = listedChoices(field, state.list.filter)[state.list.cursor];
  if (state.focus !== 'list' || choice === undefined) return state;
  if (field.kind === 'choice') return enter({ ...state, focus: 'fields' }, field, choice);
  const chosen = chosenOf(state, field);
  const next = chosen.includes(choice) ? chosen.filter((name) => name !== choice) : [...chosen, choice];
  // none is not the default: an empty list is written out
  return enter(state, field, next.length === 0 ? '[]' : next.join(', '));
}
