import { Text } from 'ink';
import { SplitForm } from '../../components/SplitForm.js';
import type { SplitLayout } from '../../components/splitLayout.js';
import type { Field } from '../../form/field.js';
import type { FormLine } from '../../form/formLines.js';
import { isValid } from '../../form/formRows.js';
import { percent } from '../../format/numbers.js';
import { progressBar } from '../../format/progressBar.js';
import { truncate } from '../../format/table.js';
import type { TerminalSize } from '../../hooks/useTerminalSize.js';
import type { Work } from './exportFields.js';
import type { ExportState } from './exportState.js';
import type { WorkState } from './exportWork.js';
import { failureTitle } from './failureLines.js';

export interface ExportViewProps extends TerminalSize {
  readonly layout: SplitLayout;
  readonly fields: readonly Field[];
  readonly state: ExportState;
  /** What is known of the chosen run's export, as `exportLines` gives it for the layout's side. */
  readonly side: readonly FormLine[];
  readonly work: WorkState;
}

/** A run and the options of its export, and what is known of it. */
export function ExportView({ width, height, layout, fields, state, side, work }: ExportViewProps) {
  return (
    <SplitForm
      {...{ width, height, layout, fields, side }}
      form={state.form}
      scroll={state.scroll}
      status={<WorkBar {...{ work, width }} valid={isValid(fields, state.form)} />}
    />
  );
}

const DOING: Readonly<Record<Work, string>> = { export: 'exporting', verify: 'comparing', bench: 'measuring' };
const BAR = 20;

/** What is under way and how far, or why it failed. */
function WorkBar({
  work,
  width,
  valid,
}: {
  readonly work: WorkState;
  readonly width: number;
  readonly valid: boolean;
}) {
  if (work.work) {
    const { progress, said } = work;
    const share = progress ? progress.done / progress.total : 0;
    const far = progress ? `${progressBar(share, BAR)} ${percent(share, 0)}  ${progress.what}` : (said ?? 'loading …');
    return <Text color="cyan">{truncate(`${DOING[work.work]} ${work.run}  ${far}`, width)}</Text>;
  }
  if (work.cancelled) return <Text color="red">✗ cancelled</Text>;
  if (work.failure) return <Text color="red">{truncate(failureTitle(work.failure), width)}</Text>;
  return <Text color="red">{valid ? ' ' : 'Mend the marked settings first.'}</Text>;
}
