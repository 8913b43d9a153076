import type { Preview } from '@layerlab/core/light';
import { Text } from 'ink';
import { SplitForm } from '../../components/SplitForm.js';
import type { Field } from '../../form/field.js';
import type { FormLine } from '../../form/formLines.js';
import { homelessProblems, isValid } from '../../form/formRows.js';
import { truncate } from '../../format/table.js';
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

/** The form, with the preview of what it makes. */
export function ComposeView({ width, height, fields, state, shown }: ComposeViewProps) {
  return (
    <SplitForm
      {...{ width, height, fields }}
      form={state.form}
      problems={shown.preview?.problems}
      side={sideLines(fields, state, shown)}
      scroll={state.scroll}
      status={<StatusBar {...{ state, width }} />}
    />
  );
}

const MEND = '✗ Mend the marked settings to see what this makes.';

function sideLines(fields: readonly Field[], state: ComposeState, shown: ShownPreview): readonly FormLine[] {
  const { preview, pending, error } = shown;
  const problem = (text: string): FormLine => ({ text, style: 'problem' });
  if (!isValid(fields, state.form)) return [problem(MEND)];
  if (error) return error.split('\n').map(problem);
  if (!preview) return pending ? [{ text: 'Looking what this makes …', style: 'help' }] : [];
  const problems = homelessProblems(fields, preview.problems);
  if (problems.length === 0 && preview.problems.length > 0) return [problem(MEND)];
  return previewLines({ members: preview.members, problems }).map((text) =>
    text.startsWith('✗') ? problem(text) : { text, style: pending ? 'help' : 'field' },
  );
}

function StatusBar({ state: { saving, note }, width }: Pick<ComposeViewProps, 'state' | 'width'>) {
  if (saving !== undefined) return <Text color="cyan">{truncate(`save as: ${saving}▏`, width)}</Text>;
  return <Text color={note?.failed ? 'red' : 'green'}>{truncate(note?.text ?? '', width) || ' '}</Text>;
}
