import { Text } from 'ink';
import { SplitForm } from '../../components/SplitForm.js';
import type { Field } from '../../form/field.js';
import { isValid } from '../../form/formRows.js';
import { percent } from '../../format/numbers.js';
import { progressBar } from '../../format/progressBar.js';
import { truncate } from '../../format/table.js';
import type { TerminalSize } from '../../hooks/useTerminalSize.js';
import type { Work } from './exportFields.js';
import type { ExportFiles } from './exportFiles.js';
import { exportLines } from './exportLines.js';
import type { ExportState } from './exportState.js';
import type { WorkState } from './exportWork.js';

export interface ExportViewProps extends TerminalSize {
  readonly fields: readonly Field[];
  readonly state: ExportState;
  /** Of the chosen run; undefined where there is none. */
  readonly files: ExportFiles | undefined;
  readonly work: WorkState;
}

/** Rows of the form above the results, on a narrow terminal: the run, and the setting with the cursor. */
const FORM_ROWS = 5;

/** A run and the options of its export, and what is known of it. */
export function ExportView({ width, height, fields, state, files, work }: ExportViewProps) {
  return (
    <SplitForm
      {...{ width, height, fields }}
      form={state.form}
      side={(room) => exportLines(files, room)}
      scroll={state.scroll}
      status={<WorkBar {...{ work, width }} valid={isValid(fields, state.form)} />}
      formRowsAbove={FORM_ROWS}
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
  if (work.error) return <Text color="red">{truncate(`✗ ${work.error.replaceAll('\n', ' ')}`, width)}</Text>;
  return <Text color="red">{valid ? ' ' : 'Mend the marked settings first.'}</Text>;
}
