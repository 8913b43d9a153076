import type { ConfigProblem } from '@layerlab/core/light';
import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Field } from '../form/field.js';
import { type FormLine, formLines } from '../form/formLines.js';
import { formRows } from '../form/formRows.js';
import { currentField, type FormState, visibleFields } from '../form/formState.js';
import { listLines } from '../form/listLines.js';
import { scrollLines } from '../form/scrollLines.js';
import { truncate } from '../format/table.js';
import { wrap } from '../format/wrap.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { FormLines } from './FormLines.js';

export interface SplitFormProps extends TerminalSize {
  readonly fields: readonly Field[];
  readonly form: FormState;
  /** Found beyond the form, by path. */
  readonly problems?: readonly ConfigProblem[];
  /** What stands beside the form. */
  readonly side: readonly FormLine[] | ((width: number) => readonly FormLine[]);
  readonly scroll: number;
  /** One row under everything. */
  readonly status: ReactNode;
  /** Rows of the form where it stands above; a little more than half unless given. */
  readonly formRowsAbove?: number;
}

/** From this width on the form stands beside what it is about, below it above. */
const WIDE = 100;
const GAP = 3;
const WIDEST_FORM = 64;
/** The filter above, and the status below. */
const BAR_ROWS = 2;

/** A form, and beside it or, on a narrow terminal, under it what it makes: on exactly `height` rows. */
export function SplitForm(props: SplitFormProps) {
  const { width, height, status } = props;
  const rows = Math.max(2, height - BAR_ROWS);
  const wide = width >= WIDE;
  const formWidth = wide ? Math.min(WIDEST_FORM, Math.floor(width * 0.46)) : width;
  const formHeight = wide ? rows : Math.min(rows, props.formRowsAbove ?? Math.ceil(rows * 0.6));
  const side = wide
    ? { width: width - formWidth - GAP, height: rows }
    : { width, height: Math.max(0, rows - formHeight - 1) };
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <FilterBar {...props} />
      <Box flexDirection={wide ? 'row' : 'column'} height={rows} overflow="hidden" columnGap={GAP}>
        <Box height={formHeight} width={formWidth} overflow="hidden" flexShrink={0}>
          <Form {...props} width={formWidth} height={formHeight} />
        </Box>
        {!wide && <Text dimColor>{'─'.repeat(width)}</Text>}
        <Side {...props} {...side} />
      </Box>
      {status}
    </Box>
  );
}

function FilterBar({ fields, form: { filter, focus }, width }: SplitFormProps) {
  if (filter === '' && focus !== 'filter') return <Text> </Text>;
  const count = visibleFields(fields, filter).length;
  const line = `/ ${filter}${focus === 'filter' ? '▏' : ''}   ${count} of ${fields.length} settings`;
  return <Text color={focus === 'filter' ? 'cyan' : undefined}>{truncate(line, width)}</Text>;
}

function Form({ fields, form, problems, width, height }: SplitFormProps) {
  const cursor = currentField(visibleFields(fields, form.filter), form)?.id ?? '';
  const lines = formLines(formRows(fields, form, problems), cursor, { width, height });
  return <FormLines lines={lines} width={width} />;
}

function Side({ fields, form, side, scroll, width, height }: SplitFormProps) {
  const field = currentField(visibleFields(fields, form.filter), form);
  if (form.focus === 'list' && field)
    return <FormLines lines={listLines(field, form, { width, height })} width={width} />;
  const lines = (typeof side === 'function' ? side(width) : side).flatMap((line) =>
    line.style === 'problem' ? wrap(line.text, width).map((text): FormLine => ({ text, style: 'problem' })) : [line],
  );
  return <FormLines lines={scrollLines(lines, scroll, height)} width={width} />;
}
