import { keptEpoch, type RunState } from '@layerlab/core/light';
import type { ChalkInstance } from 'chalk';
import { Box, Text } from 'ink';
import { ReadyLines } from '../../components/ReadyLines.js';
import { datasetText } from '../../format/datasetText.js';
import { percent } from '../../format/numbers.js';
import { truncate } from '../../format/table.js';
import type { TerminalSize } from '../../hooks/useTerminalSize.js';
import { SECTIONS } from './sections.js';

export interface InsideViewProps extends TerminalSize {
  readonly state: RunState;
  /** Index into SECTIONS. */
  readonly section: number;
  /** The section's. */
  readonly lines: readonly string[];
  /** How many of them are above the first shown one. */
  readonly scroll: number;
  readonly paint: ChalkInstance;
}

/** Rows of the view that are not the section's. */
export const HEAD_ROWS = 3;

/** One section of a run, under the run's name and the sections' titles. */
export function InsideView({ state, section, lines, scroll, width, height, paint }: InsideViewProps) {
  const shown = lines.slice(scroll, scroll + Math.max(1, height - HEAD_ROWS));
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Text bold>{truncate(headline(state), width)}</Text>
      <Text wrap="truncate">{titles(section, paint)}</Text>
      <Text dimColor>{truncate(position(scroll, shown.length, lines.length), width)}</Text>
      <ReadyLines lines={shown} />
    </Box>
  );
}

function headline(state: RunState): string {
  const { run, experiment, data } = state;
  const about = experiment
    ? `${experiment.model.name} on ${datasetText(experiment.dataset.name, data?.note)}`
    : 'starting';
  const kept = keptEpoch(state);
  const accuracy = kept ? `, test accuracy ${percent(kept.test.accuracy)}` : '';
  return `${run}: ${about}${accuracy}`;
}

function titles(section: number, paint: ChalkInstance): string {
  return SECTIONS.map(({ title }, i) => (i === section ? paint.cyan.bold(`[${title}]`) : ` ${title} `)).join('');
}

function position(from: number, shown: number, all: number): string {
  return shown < all ? `rows ${from + 1} to ${from + shown} of ${all}` : ' ';
}
