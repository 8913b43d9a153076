import type { CatalogEntry } from '@layerlab/core/light';
import { Box, Text } from 'ink';
import { truncate } from '../format/table.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { visibleRange } from './watchLayout.js';

export interface PickViewProps extends TerminalSize {
  readonly suites: readonly CatalogEntry[];
  readonly cursor: number;
  readonly preset: string;
}

/** Rows around the list: a heading, a blank, and a blank and the options below. */
const OTHER_ROWS = 4;

/** The suites with their summaries, and the options of the run to come. */
export function PickView({ suites, cursor, preset, width, height }: PickViewProps) {
  const { from, to } = visibleRange(suites.length, Math.max(1, height - OTHER_ROWS), cursor);
  const widest = Math.max(0, ...suites.map((suite) => suite.name.length));
  return (
    <Box flexDirection="column">
      <Text bold>Pick a suite to run</Text>
      <Text> </Text>
      {suites.slice(from, to).map((suite, i) => {
        const chosen = from + i === cursor;
        const line = `${chosen ? '▶' : ' '} ${suite.name.padEnd(widest)}  ${suite.summary}`;
        return (
          <Text key={suite.name} color={chosen ? 'cyan' : undefined} bold={chosen}>
            {truncate(line, width)}
          </Text>
        );
      })}
      <Box marginTop={1}>
        <Text>{truncate(`preset: ${preset}`, width)}</Text>
      </Box>
    </Box>
  );
}
