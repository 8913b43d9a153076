import type { RunListing } from '@layerlab/core/light';
import { clamp } from '../../clamp.js';
import { RUN_COLUMNS, sortRuns } from '../../runs/runColumns.js';
import { runFilter } from '../../runs/runFilter.js';

/** What stands under the table. */
export const PANES = ['details', 'curves', 'differences'] as const;
export type Pane = (typeof PANES)[number];

export interface RunsState {
  readonly filter: string;
  /** Whether the filter is being typed. */
  readonly typing: boolean;
  /** Where in the filter; undefined: at its end. */
  readonly caret?: number;
  /** Index into RUN_COLUMNS. */
  readonly sortBy: number;
  readonly descending: boolean;
  /** The run under the cursor; undefined or gone: the first. */
  readonly cursor?: string;
  /** In the order in which they were selected. */
  readonly selected: readonly string[];
  readonly pane: Pane;
  /** Lines of the pane above its first shown one. */
  readonly scroll: number;
  /** Whether the question whether to delete stands on the screen. */
  readonly deleting: readonly string[];
  readonly note?: { readonly text: string; readonly failed: boolean };
}

const NEWEST = RUN_COLUMNS.findIndex(({ key }) => key === 'created');

export const INITIAL_RUNS: RunsState = {
  filter: '',
  typing: false,
  sortBy: NEWEST,
  descending: true,
  selected: [],
  pane: 'details',
  scroll: 0,
  deleting: [],
};

/** The rows of the table: those that the filter lets through, sorted. */
export function shownRuns(runs: readonly RunListing[], { filter, sortBy, descending }: RunsState) {
  const { matches } = runFilter(filter);
  return sortRuns(runs.filter(matches), RUN_COLUMNS[sortBy], descending);
}

/** Index of the cursor's row. */
export function cursorOf(shown: readonly RunListing[], { cursor }: RunsState): number {
  return Math.max(
    0,
    shown.findIndex(({ run }) => run === cursor),
  );
}

/** The selected runs that are there; where none is selected, the one under the cursor. */
export function chosenRuns(runs: readonly RunListing[], state: RunsState): readonly string[] {
  const selected = state.selected.filter((run) => runs.some((listing) => listing.run === run));
  if (selected.length > 0) return selected;
  const shown = shownRuns(runs, state);
  const under = shown[cursorOf(shown, state)];
  return under ? [under.run] : [];
}

export function moved(runs: readonly RunListing[], state: RunsState, by: number): RunsState {
  const shown = shownRuns(runs, state);
  const at = clamp(cursorOf(shown, state) + by, shown.length - 1);
  return { ...state, cursor: shown[at]?.run, scroll: 0, note: undefined };
}

export function toggled(runs: readonly RunListing[], state: RunsState): RunsState {
  const shown = shownRuns(runs, state);
  const run = shown[cursorOf(shown, state)]?.run;
  if (run === undefined) return state;
  const { selected } = state;
  const others = selected.filter((other) => other !== run);
  return { ...state, scroll: 0, selected: others.length < selected.length ? others : [...selected, run] };
}

/** The next column to the right or left; numbers begin with the largest, words with the first. */
export function sortedBy(state: RunsState, by: number): RunsState {
  const sortBy = (state.sortBy + by + RUN_COLUMNS.length) % RUN_COLUMNS.length;
  return { ...state, sortBy, descending: RUN_COLUMNS[sortBy].align === 'right' || sortBy === NEWEST };
}
