import type { RunState } from '@layerlab/core/light';
import chalk from 'chalk';
import { useMemo, useState } from 'react';
import { clamp } from '../../clamp.js';
import { Lines } from '../../components/Lines.js';
import { wrap } from '../../format/wrap.js';
import { useKeys } from '../../hooks/useKeys.js';
import { usePictureStyle } from '../../hooks/usePictureStyle.js';
import { useRuns } from '../../hooks/useRuns.js';
import type { RunShelf, ShelfState } from '../../runs/runShelf.js';
import type { ScreenProps } from '../screen.js';
import { HEAD_ROWS, InsideView } from './InsideView.js';
import { SECTIONS } from './sections.js';

/** Looks into one run: the one it was opened with, or the last. */
export function InsideScreen({ services, active, params, width, height, open }: ScreenProps) {
  const shelf = useRuns(services.runs, active);
  const [chosen, setChosen] = useChoice(params.run);
  const [section, setSection] = useState(0);
  const [scroll, setScroll] = useState(0);
  const { runs } = shelf;
  const run = chosen ?? runs.at(-1)?.run;
  const read = useReading(services.runs, run, shelf);
  const state = read?.state;
  const draw = usePictureStyle();
  const lines = useMemo(
    () => (state ? SECTIONS[section].lines(state, width, chalk, draw) : []),
    [state, section, width, draw],
  );
  const rows = Math.max(1, height - HEAD_ROWS);
  const from = clamp(scroll, lines.length - rows);

  const showRun = (by: number) => {
    const at = runs.findIndex((listing) => listing.run === run) + by;
    if (runs[at]) setChosen(runs[at].run);
    setScroll(0);
  };
  const showSection = (by: number) => {
    setSection((section + by + SECTIONS.length) % SECTIONS.length);
    setScroll(0);
  };
  const scrollBy = (by: number) => setScroll(Math.max(0, from + by));
  useKeys((input, key) => {
    if (key.rightArrow || (key.tab && !key.shift)) showSection(1);
    else if (key.leftArrow || key.tab) showSection(-1);
    else if (key.upArrow) scrollBy(-1);
    else if (key.downArrow) scrollBy(1);
    else if (key.pageUp) scrollBy(-rows);
    else if (key.pageDown || input === ' ') scrollBy(rows);
    else if (key.home) setScroll(0);
    else if (input === '[') showRun(-1);
    else if (input === ']') showRun(1);
    else if (input === 'x' && run) open('5', { run });
  }, active);

  if (!run)
    return (
      <Lines
        width={width}
        lines={[shelf.reading ? 'Reading the runs …' : 'No runs here yet. Start one in Compose (1).']}
      />
    );
  if (!state) return <Lines width={width} color="red" lines={wrap(read?.problem ?? '', width)} />;
  return <InsideView {...{ state, section, lines, width, height }} scroll={from} paint={chalk} />;
}

/** The run that a screen was opened with, until another is chosen. */
function useChoice(given: string | undefined) {
  const [choice, setChoice] = useState({ given, run: given });
  const current = given === choice.given ? choice : { given, run: given ?? choice.run };
  // React draws anew at once with a state that is set while drawing
  if (current !== choice) setChoice(current);
  return [current.run, (run: string) => setChoice({ given, run })] as const;
}

function useReading(runs: RunShelf, run: string | undefined, shelf: ShelfState) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shelf's state is renewed when the files have changed
  return useMemo((): { readonly state?: RunState; readonly problem?: string } | undefined => {
    if (run === undefined) return undefined;
    try {
      return { state: runs.read(run) };
    } catch (error) {
      return { problem: (error as Error).message };
    }
  }, [runs, run, shelf]);
}
