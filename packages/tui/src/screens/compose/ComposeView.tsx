import type { ConfigProblem } from '@layerlab/core/light';
import { Text } from 'ink';
import { SplitForm } from '../../components/SplitForm.js';
import type { SplitLayout } from '../../components/splitLayout.js';
import type { Field } from '../../form/field.js';
import type { FormLine } from '../../form/formLines.js';
import { shownLine } from '../../form/lineEdit.js';
import { truncate } from '../../format/table.js';
import type { TerminalSize } from '../../hooks/useTerminalSize.js';
import type { ComposeState } from './composeState.js';

export interface ComposeViewProps extends TerminalSize {
  readonly fields: readonly Field[];
  readonly state: ComposeState;
  readonly problems?: readonly ConfigProblem[];
  readonly layout: SplitLayout;
  /** The preview, as `shownLines` gives it for the layout's side. */
  readonly side: readonly FormLine[];
}

/** The form, with the preview of what it makes. */
export function ComposeView({ width, height, layout, fields, state, problems, side }: ComposeViewProps) {
  return (
    <SplitForm
      {...{ width, height, layout, fields, problems, side }}
      form={state.form}
      scroll={state.scroll}
      status={<StatusBar {...{ state, width }} />}
    />
  );
}

function StatusBar({ state: { saving, note }, width }: Pick<ComposeViewProps, 'state' | 'width'>) {
  if (saving !== undefined)
    return <Text color="cyan">{truncate(`save as: ${shownLine(saving, width - 9)}`, width)}</Text>;
  return <Text color={note?.failed ? 'red' : 'green'}>{truncate(note?.text ?? '', width) || ' '}</Text>;
}
