import { clamp } from '../clamp.js';
import type { Field } from './field.js';
import type { FormLine, FormLinesSize } from './formLines.js';
import { chosenOf, type FormState, listedChoices } from './formState.js';
import { shownLine } from './lineEdit.js';

/** The choices of a field as a list: what is typed filters it; of several, the chosen ones are ticked. */
export function listLines(field: Field, state: FormState, { height }: Pick<FormLinesSize, 'height'>): FormLine[] {
  const { cursor, filter } = state.list;
  const choices = listedChoices(field, filter);
  const chosen = chosenOf(state, field);
  const widest = Math.max(0, ...choices.map((choice) => choice.length));
  const rows = Math.max(1, height - 1);
  const from = clamp(cursor - Math.floor(rows / 2), choices.length - rows);
  const title = `${field.label}: ${filter === '' ? 'type to filter' : shownLine({ text: filter, caret: state.caret })}`;
  const lines = choices.slice(from, from + rows).map((choice, i): FormLine => {
    const here = from + i === cursor;
    const tick = field.kind !== 'choices' ? '' : chosen.includes(choice) ? '[x] ' : '[ ] ';
    const text = `${here ? '▶' : ' '} ${tick}${choice.padEnd(widest)}  ${field.summaries?.[choice] ?? ''}`.trimEnd();
    return { text, style: here ? 'cursor' : 'field' };
  });
  const none: FormLine = { text: '  nothing fits', style: 'help' };
  return [{ text: title, style: 'group' }, ...(lines.length > 0 ? lines : [none])];
}
