import chalk from 'chalk';
import type { Key } from 'ink';
import { type Dispatch, type SetStateAction, useMemo, useState } from 'react';
import { editLine, lineAction } from '../../form/lineEdit.js';
import { wrap } from '../../format/wrap.js';
import { useCapture } from '../../hooks/useCapture.js';
import { useKeys } from '../../hooks/useKeys.js';
import { useRuns } from '../../hooks/useRuns.js';
import { ReplayScreen } from '../../replay/ReplayScreen.js';
import type { RunShelf, ShelfState } from '../../runs/runShelf.js';
import type { ScreenProps } from '../screen.js';
import { curvesPane } from './curvesPane.js';
import { differencesPane } from './differencesPane.js';
import { RunsView, runsLayout } from './RunsView.js';
import { runDetails } from './runDetails.js';
import {
  chosenRuns,
  cursorOf,
  INITIAL_RUNS,
  moved,
  PANES,
  type RunsState,
  shownRuns,
  sortedBy,
  toggled,
} from './runsState.js';

/** All runs: find, compare, delete, and go on to where one is looked into, replayed or exported. */
export function RunsScreen({ services, active, width, height, open, capture, showKeys }: ScreenProps) {
  const [state, setState] = useState(INITIAL_RUNS);
  const [replayed, setReplayed] = useState<string>();
  const shelf = useRuns(services.runs, active && replayed === undefined);
  const { runs } = shelf;
  const shown = shownRuns(runs, state);
  const under = shown[cursorOf(shown, state)]?.run;
  const paneRows = runsLayout(height, shown.length).pane;
  // q would leave the UI with the question unanswered
  useCapture(capture, active && state.deleting.length > 0);
  const pane = usePane(services.runs, shelf, state, width, paneRows);

  const replay = (run: string | undefined) => {
    // the replay takes every key, so that q leads back here
    capture(run !== undefined);
    setReplayed(run);
  };
  useKeys(
    (input, key) => {
      if (state.deleting.length > 0) setState(answered(services.runs, state, input));
      else if (state.typing) typeFilter(input, key, setState, capture);
      else if (input === '/') {
        capture(true);
        setState({ ...state, typing: true, caret: undefined, note: undefined });
      } else if (key.return && under) open('4', { run: under });
      else if (input === 'x' && under) open('5', { run: under });
      else if (input === 'r' && under) replay(under);
      else if (input === 'd') setState({ ...state, deleting: chosenRuns(runs, state), note: undefined });
      else if (key.pageDown)
        setState({ ...state, scroll: Math.min(Math.max(0, pane.length - 1), state.scroll + paneRows) });
      else if (key.pageUp) setState({ ...state, scroll: Math.max(0, state.scroll - paneRows) });
      else setState((before) => onTableKey(input, key, shelf, before));
    },
    active && replayed === undefined,
  );
  if (replayed !== undefined)
    return (
      <ReplayScreen
        out={services.job.out}
        run={replayed}
        {...{ active, width, height, showKeys }}
        onBack={() => replay(undefined)}
      />
    );
  return <RunsView {...{ shelf, state, pane, width, height }} paint={chalk} />;
}

function onTableKey(input: string, key: Key, { runs }: ShelfState, state: RunsState): RunsState {
  if (key.upArrow) return moved(runs, state, -1);
  if (key.downArrow) return moved(runs, state, 1);
  if (key.home) return moved(runs, state, -runs.length);
  if (key.end) return moved(runs, state, runs.length);
  if (key.leftArrow) return sortedBy(state, -1);
  if (key.rightArrow) return sortedBy(state, 1);
  if (input === 'o') return { ...state, descending: !state.descending };
  if (input === ' ') return moved(runs, toggled(runs, state), 1);
  if (key.escape) return { ...state, selected: [], filter: '', note: undefined };
  if (key.tab) {
    const next = PANES.indexOf(state.pane) + (key.shift ? -1 : 1);
    return { ...state, scroll: 0, pane: PANES[(next + PANES.length) % PANES.length] };
  }
  return state;
}

function typeFilter(
  input: string,
  key: Key,
  setState: Dispatch<SetStateAction<RunsState>>,
  capture: (on: boolean) => void,
): void {
  if (key.return || key.escape) {
    capture(false);
    setState((state) => ({ ...state, typing: false, filter: key.escape ? '' : state.filter }));
    return;
  }
  const edit = lineAction(input, key);
  if (!edit) return;
  setState((state) => {
    const { text, caret } = editLine({ text: state.filter, caret: state.caret }, edit);
    return { ...state, filter: text, caret };
  });
}

/** Any key but `y` leaves everything as it is. */
function answered(runs: RunShelf, state: RunsState, input: string): RunsState {
  const { deleting } = state;
  if (input !== 'y') return { ...state, deleting: [] };
  try {
    for (const run of deleting) runs.delete(run);
  } catch (error) {
    return { ...state, deleting: [], note: { text: (error as Error).message, failed: true } };
  }
  const text = deleting.length === 1 ? `Deleted ${deleting[0]}.` : `Deleted ${deleting.length} runs.`;
  return {
    ...state,
    deleting: [],
    selected: state.selected.filter((run) => !deleting.includes(run)),
    note: { text, failed: false },
  };
}

/** The pane's lines. Of damaged runs there are none to compare: why stands there instead. */
function usePane(
  shelf: RunShelf,
  { runs }: ShelfState,
  state: RunsState,
  width: number,
  height: number,
): readonly string[] {
  const { pane } = state;
  const chosen = chosenRuns(runs, state).join(' ');
  const shown = shownRuns(runs, state);
  const under = shown[cursorOf(shown, state)];
  return useMemo(() => {
    const ids = chosen.split(' ').filter(Boolean);
    if (!under || runs.length === 0) return [];
    if (pane === 'details') return runDetails(under, width);
    try {
      if (pane === 'differences')
        return differencesPane(
          ids.map((id) => shelf.compared(id)),
          width,
        );
      const states = ids.map((id) => shelf.read(id));
      return curvesPane(states, { width, height }, chalk);
    } catch (error) {
      return wrap((error as Error).message, width);
    }
  }, [shelf, runs, pane, chosen, under, width, height]);
}
