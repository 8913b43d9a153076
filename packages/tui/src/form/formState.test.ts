import { describe, expect, it } from 'vitest';
import { enteredValues } from './enteredValues.js';
import { FIELDS } from './form.testing.js';
import { type FormAction, type FormState, INITIAL_FORM, reduceForm, visibleFields } from './formState.js';

const after = (...actions: FormAction[]): FormState =>
  actions.reduce((state, action) => reduceForm(state, action, FIELDS), INITIAL_FORM);
const to = (label: string): FormAction => ({
  type: 'move',
  by: FIELDS.findIndex((field) => field.label === label),
});
const values = (state: FormState) => enteredValues(FIELDS, state).train ?? {};

describe('reduceForm', () => {
  it('moves within the fields', () => {
    expect(after({ type: 'move', by: 1 }).cursor).toBe('train.optimizer');
    expect(after({ type: 'move', by: -1 }).cursor).toBe('train.epochs');
    expect(after({ type: 'move', by: 99 }).cursor).toBe('train.keep');
  });

  it('types over the default, and has the default again when all is erased', () => {
    const typed = after({ type: 'type', text: '1' }, { type: 'type', text: '2' });
    expect(values(typed)).toEqual({ epochs: 12 });
    const erased = reduceForm(reduceForm(typed, { type: 'erase' }, FIELDS), { type: 'erase' }, FIELDS);
    expect(erased.texts).toEqual({});
  });

  it('erases from the default too', () => {
    expect(values(after(to('channels'), { type: 'erase' }))).toEqual({ channels: [16, 3] });
  });

  it('edits within the default once the cursor has been moved, and takes the default again when all is erased', () => {
    const left: FormAction = { type: 'caret', by: -1 };
    const moved = after(to('channels'), left);
    expect(moved.texts).toEqual({});
    expect(values(after(to('channels'), left, { type: 'type', text: '5, 1' }))).toEqual({ channels: [16, 35, 12] });
    const end: FormAction = { type: 'caret', by: Number.POSITIVE_INFINITY };
    expect(values(after(to('channels'), left, end, { type: 'type', text: ', 64' }))).toEqual({
      channels: [16, 32, 64],
    });
    const emptied = after(left, { type: 'erase', ahead: true });
    expect(values(reduceForm(emptied, { type: 'type', text: '7' }, FIELDS))).toEqual({ epochs: 7 });
  });

  it('has the cursor at the end again in another text', () => {
    const left: FormAction = { type: 'caret', by: -1 };
    expect(after(left, { type: 'move', by: 1 }).caret).toBeUndefined();
    const filtered = after({ type: 'focus', on: 'filter' }, { type: 'type', text: 'nor' }, left, {
      type: 'type',
      text: 'o',
    });
    expect(filtered.filter).toBe('noor');
    expect(reduceForm(filtered, { type: 'focus', on: 'fields' }, FIELDS).caret).toBeUndefined();
  });

  it('turns choices round, and the default leaves no trace', () => {
    expect(values(after(to('optimizer'), { type: 'turn', by: 1 }))).toEqual({ optimizer: 'sgd' });
    expect(values(after(to('optimizer'), { type: 'turn', by: 1 }, { type: 'turn', by: -1 }))).toEqual({});
    expect(values(after(to('shuffle'), { type: 'turn', by: 1 }))).toEqual({ shuffle: false });
  });

  it('can leave a choice without default unset', () => {
    const turn: FormAction = { type: 'turn', by: 1 };
    expect([1, 2, 3].map((n) => values(after(to('keep'), ...Array(n).fill(turn))))).toEqual([
      { keep: 'last' },
      { keep: 'best' },
      {},
    ]);
  });

  it('does not type into what is picked', () => {
    expect(after(to('optimizer'), { type: 'type', text: 'x' }).texts).toEqual({});
  });

  it('clears a field of any kind', () => {
    expect(after(to('optimizer'), { type: 'turn', by: 1 }, { type: 'clear' }).texts).toEqual({});
  });

  it('filters by words of name, group and description; moves go on within what is left', () => {
    const filtered = after(
      { type: 'focus', on: 'filter' },
      { type: 'type', text: 'train ' },
      { type: 'type', text: 'gradients' },
    );
    expect(visibleFields(FIELDS, filtered.filter).map(({ label }) => label)).toEqual(['clipNorm']);
    const typed = [{ type: 'focus', on: 'fields' } as const, { type: 'type', text: '5' } as const];
    expect(values(typed.reduce((state, action) => reduceForm(state, action, FIELDS), filtered))).toEqual({
      clipNorm: 5,
    });
  });

  it('picks from a filtered list', () => {
    const state = after(
      to('optimizer'),
      { type: 'focus', on: 'list' },
      { type: 'type', text: 'm' },
      { type: 'move', by: 5 },
      { type: 'move', by: -1 },
      { type: 'pick' },
    );
    expect(values(state)).toEqual({ optimizer: 'momentum' });
    expect(state.focus).toBe('fields');
  });

  it('takes several of a list in and out, down to none', () => {
    const open = [to('parts'), { type: 'focus', on: 'list' } as const];
    const pick: FormAction = { type: 'pick' };
    const down: FormAction = { type: 'move', by: 1 };
    expect(values(after(...open, { type: 'move', by: 2 }, pick))).toEqual({ parts: ['conv', 'pool', 'act'] });
    expect(values(after(...open, { type: 'move', by: -9 }, pick, down, pick))).toEqual({ parts: [] });
  });

  it('opens no list where there is none', () => {
    expect(after({ type: 'focus', on: 'list' }).focus).toBe('fields');
  });
});
