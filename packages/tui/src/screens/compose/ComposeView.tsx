import type { Preview } from '@layerlab/core/light';
import { Box, Text } from 'ink';
import { FormLines } from '../../components/FormLines.js';
import { Lines } from '../../components/Lines.js';
import type { Field } from '../../form/field.js';
import { formLines } from '../../form/formLines.js';
import { formRows, homelessProblems, isValid } from '../../form/formRows.js';
import { currentField, visibleFields } from '../../form/formState.js';
import { listLines } from '../../form/listLines.js';
import { truncate } from '../../format/table.js';
import { wrap } from '../../format/wrap.js';
import type { TerminalSize } from '../../hooks/useTerminalSize.js';
import type { ComposeState } from './composeState.js';
import { previewLines } from './previewLines.js';

/** The preview of the form as it is, or as it was a moment ago. */
export interface ShownPreview {
  readonly preview?: Preview;
  readonly pending: boolean;
  /** Why there is none. */
  readonly error?: string;
}

export interface ComposeViewProps extends TerminalSize {
  readonly fields: readonly Field[];
  readonly state: ComposeState;
  readonly shown: ShownPreview;
}

/** From this width on form and preview stand side by side. */
const WIDE = 100;
const GAP = 3;
/** The line above the form, and the one below everything. */
const BAR_ROWS = 2;

/** The form, with the preview of what it makes beside it or, on a narrow terminal, under it. */
export function ComposeView({ width, height, fields, state, shown }: ComposeViewProps) {
  const rows = Math.max(2, height - BAR_ROWS);
  const wide = width >= WIDE;
  const formWidth = wide ? Math.min(64, Math.floor(width * 0.46)) : width;
  const formHeight = wide ? rows : Math.ceil(rows * 0.6);
  const side = wide
    ? { width: width - formWidth - GAP, height: rows }
    : { width, height: Math.max(0, rows - formHeight - 1) };
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <FilterBar {...{ fields, state, width }} />
      <Box flexDirection={wide ? 'row' : 'column'} height={rows} overflow="hidden" columnGap={GAP}>
        <Box height={formHeight} width={formWidth} overflow="hidden" flexShrink={0}>
          <Form {...{ fields, state, shown }} width={formWidth} height={formHeight} />
        </Box>
        {!wide && <Text dimColor>{'─'.repeat(width)}</Text>}
        <Side {...{ fields, state, shown }} {...side} />
      </Box>
      <StatusBar {...{ state, width }} />
    </Box>
  );
}

type PartProps = ComposeViewProps;

function FilterBar({ fields, state, width }: Pick<PartProps, 'fields' | 'state' | 'width'>) {
  const { filter, focus } = state.form;
  if (filter === '' && focus !== 'filter') return <Text> </Text>;
  const count = visibleFields(fields, filter).length;
  const line = `/ ${filter}${focus === 'filter' ? '▏' : ''}   ${count} of ${fields.length} settings`;
  return <Text color={focus === 'filter' ? 'cyan' : undefined}>{truncate(line, width)}</Text>;
}

function Form({ fields, state, shown, width, height }: PartProps) {
  const rows = formRows(fields, state.form, shown.preview?.problems);
  const cursor = currentField(visibleFields(fields, state.form.filter), state.form)?.id ?? '';
  return <FormLines lines={formLines(rows, cursor, { width, height })} width={width} />;
}

function Side({ fields, state, shown, width, height }: PartProps) {
  const field = currentField(visibleFields(fields, state.form.filter), state.form);
  if (state.form.focus === 'list' && field)
    return <FormLines lines={listLines(field, state.form, { width, height })} width={width} />;
  const lines = sideLines(fields, state, shown).flatMap((line) => (line.startsWith('✗') ? wrap(line, width) : [line]));
  const more = lines.length - height;
  const cut = more > 0 ? [...lines.slice(0, height - 1), `… ${more + 1} more lines`] : lines;
  return <Lines lines={cut} width={width} dim={shown.pending} color={shown.error ? 'red' : undefined} />;
}

function sideLines(fields: readonly Field[], state: ComposeState, { preview, error, pending }: ShownPreview): string[] {
  if (!isValid(fields, state.form)) return ['✗ Mend the marked settings to see what this makes.'];
  if (error) return error.split('\n');
  if (!preview) return pending ? ['Looking what this makes …'] : [];
  const problems = homelessProblems(fields, preview.problems);
  if (problems.length === 0 && preview.problems.length > 0)
    return ['✗ Mend the marked settings to see what this makes.'];
  return previewLines({ members: preview.members, problems });
}

function StatusBar({ state: { saving, note }, width }: Pick<PartProps, 'state' | 'width'>) {
  if (saving !== undefined) return <Text color="cyan">{truncate(`save as: ${saving}▏`, width)}</Text>;
  return <Text color={note?.failed ? 'red' : 'green'}>{truncate(note?.text ?? '', width) || ' '}</Text>;
}
