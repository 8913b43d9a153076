import type { ConfigProblem } from '@layerlab/core/light';
import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Field } from '../form/field.js';
import { type FormLine, formLines } from '../form/formLines.js';
import { formRows } from '../form/formRows.js';
import { currentField, type FormState, visibleFields } from '../form/formState.js';
import { shownLine } from '../form/lineEdit.js';
import { listLines } from '../form/listLines.js';
import { scrollLines } from '../form/scrollLines.js';
import { truncate } from '../format/table.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { FormLines } from './FormLines.js';
import { GAP, type SplitLayout } from './splitLayout.js';

export interface SplitFormProps extends TerminalSize {
  readonly layout: SplitLayout;
  readonly fields: readonly Field[];
  readonly form: FormState;
  /** Found beyond the form, by path. */
  readonly problems?: readonly ConfigProblem[];
  /** What the form is about: lines of the side's width. */
  readonly side: readonly FormLine[];
  readonly scroll: number;
  /** One row under everything. */
  readonly status: ReactNode;
}

/** A form, and beside it or, on a narrow terminal, under it what it makes: on exactly `height` rows. */
export function SplitForm(props: SplitFormProps) {
  const { width, height, status, layout } = props;
  const { wide, form, side } = layout;
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <FilterBar {...props} />
      <Box flexDirection={wide ? 'row' : 'column'} flexGrow={1} overflow="hidden" columnGap={GAP}>
        <Box {...form} overflow="hidden" flexShrink={0}>
          <Form {...props} {...form} />
        </Box>
        {!wide && <Text dimColor>{'─'.repeat(width)}</Text>}
        <Side {...props} {...side} />
      </Box>
      {status}
    </Box>
  );
}

function FilterBar({ fields, form: { filter, focus, caret }, width }: SplitFormProps) {
  if (filter === '' && focus !== 'filter') return <Text> </Text>;
  const count = visibleFields(fields, filter).length;
  const text = focus === 'filter' ? shownLine({ text: filter, caret }) : filter;
  const line = `/ ${text}   ${count} of ${fields.length} settings`;
  return <Text color={focus === 'filter' ? 'cyan' : undefined}>{truncate(line, width)}</Text>;
}

function Form({ fields, form, problems, width, height }: SplitFormProps) {
  const cursor = currentField(visibleFields(fields, form.filter), form)?.id ?? '';
  const { caret, resting } = form;
  const lines = formLines(formRows(fields, form, problems), cursor, { width, height, caret, resting });
  return <FormLines lines={lines} width={width} />;
}

function Side({ fields, form, side, scroll, width, height }: SplitFormProps) {
  const field = currentField(visibleFields(fields, form.filter), form);
  if (form.focus === 'list' && field) return <FormLines lines={listLines(field, form, { height })} width={width} />;
  return <FormLines lines={scrollLines(side, scroll, height)} width={width} />;
}
