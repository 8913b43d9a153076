import type { RunListing } from '@layerlab/core/light';
import type { ChalkInstance } from 'chalk';
import { Box, Text } from 'ink';
import { ReadyLines } from '../../components/ReadyLines.js';
import { shownLine } from '../../form/lineEdit.js';
import { runsTable } from '../../format/runsTable.js';
import { truncate } from '../../format/table.js';
import type { TerminalSize } from '../../hooks/useTerminalSize.js';
import { runFilter } from '../../runs/runFilter.js';
import type { ShelfState } from '../../runs/runShelf.js';
import { visibleRange } from '../watchLayout.js';
import { cursorOf, PANES, type RunsState, shownRuns } from './runsState.js';

export interface RunsViewProps extends TerminalSize {
  readonly shelf: ShelfState;
  readonly state: RunsState;
  /** Lines of the pane under the table. */
  readonly pane: readonly string[];
  readonly paint: ChalkInstance;
}

/** Filter, header and rule of the table, and the pane's titles. */
const OTHER_ROWS = 4;
const LEAST_TABLE_ROWS = 3;

/** How many rows the table and the pane under it have. */
export function runsLayout(height: number, runs: number): { readonly table: number; readonly pane: number } {
  const rows = Math.max(LEAST_TABLE_ROWS + 1, height - OTHER_ROWS);
  const table = Math.min(Math.max(LEAST_TABLE_ROWS, runs), Math.max(LEAST_TABLE_ROWS, Math.floor(rows / 2)));
  return { table, pane: rows - table };
}

/** The table of runs, and what is shown of those that are chosen. */
export function RunsView({ shelf, state, pane, width, height, paint }: RunsViewProps) {
  const shown = shownRuns(shelf.runs, state);
  const layout = runsLayout(height, shown.length);
  const [head, rule, ...rows] = runsTable(shown, { ...state, width });
  const cursor = cursorOf(shown, state);
  const { from, to } = visibleRange(rows.length, layout.table, cursor);
  const filler = Math.max(0, layout.table - (to - from));
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <TopLine {...{ shelf, state, width }} shown={shown} />
      <Text bold>{truncate(head, width)}</Text>
      <Text dimColor>{truncate(rule, width)}</Text>
      {rows.slice(from, to).map((row, i) => {
        const isCursor = from + i === cursor;
        return (
          <Text key={shown[from + i].run} inverse={isCursor}>
            {truncate(isCursor ? `▶${row.slice(1)}` : row, width)}
          </Text>
        );
      })}
      {filler > 0 && <Box height={filler} flexShrink={0} />}
      <Text wrap="truncate">{paneTitles(state, paint)}</Text>
      <ReadyLines lines={pane.slice(state.scroll, state.scroll + layout.pane)} />
    </Box>
  );
}

interface TopLineProps {
  readonly shelf: ShelfState;
  readonly state: RunsState;
  readonly shown: readonly RunListing[];
  readonly width: number;
}

/** What is asked or was answered; else the filter and how many runs it lets through. */
function TopLine({ shelf, state, shown, width }: TopLineProps) {
  const { deleting, note, typing, filter, caret } = state;
  if (deleting.length > 0) return <Text color="red">{truncate(deleteQuestion(deleting), width)}</Text>;
  if (note) return <Text color={note.failed ? 'red' : 'green'}>{truncate(note.text, width)}</Text>;
  if (shelf.problem) return <Text color="red">{truncate(shelf.problem, width)}</Text>;
  const { problem } = runFilter(filter);
  const count = `${shown.length} of ${shelf.runs.length} runs${shelf.reading ? ', reading …' : ''}`;
  if (typing || filter)
    return (
      <Text color={problem ? 'red' : 'cyan'}>
        {truncate(`/${typing ? shownLine({ text: filter, caret }) : filter}  ${problem ?? count}`, width)}
      </Text>
    );
  const none = shelf.runs.length === 0 && !shelf.reading;
  return <Text dimColor>{truncate(none ? 'No runs here yet. Start one in Compose (1).' : count, width)}</Text>;
}

function deleteQuestion(runs: readonly string[]): string {
  const what = runs.length === 1 ? runs[0] : `these ${runs.length} runs`;
  return `Delete ${what}? Exports stay.  y yes   n no`;
}

function paneTitles({ pane, selected }: RunsState, paint: ChalkInstance): string {
  const titles = PANES.map((name) => (name === pane ? paint.cyan.bold(`[${name}]`) : ` ${name} `)).join('');
  return selected.length > 0 ? `${titles}  ${selected.length} selected` : titles;
}
