import { Box, Text } from 'ink';
import { truncate } from '../format/table.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import type { Screen } from '../screens/screen.js';
import { COMMON_KEYS } from './commonKeys.js';
import { helpColumns } from './helpColumns.js';

export interface HelpViewProps extends TerminalSize {
  readonly screens: readonly Screen[];
  /** The screen whose keys must be there. */
  readonly active: Screen;
}

/** The keys that work everywhere, those of the screen that was left for this, and the others' as far as there is room. */
export function HelpView({ screens, active, width, height }: HelpViewProps) {
  const sections = [
    { title: 'Everywhere', help: COMMON_KEYS },
    active,
    ...screens.filter((screen) => screen !== active),
  ];
  // the last row says what is left out
  const { columns, columnWidth, leftOut } = helpColumns(sections, { width, height: Math.max(1, height - 1) });
  return (
    <Box flexDirection="column" height={height} width={width} overflow="hidden">
      <Box height={Math.max(1, height - 1)}>
        {columns.map((lines) => (
          <Box key={lines[0].text} flexDirection="column" width={columnWidth} flexShrink={0}>
            {lines.map(({ text, isTitle }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its position
              <Text key={i} bold={isTitle}>
                {text || ' '}
              </Text>
            ))}
          </Box>
        ))}
      </Box>
      {leftOut.length > 0 && <Text dimColor>{truncate(`For ${leftOut.join(' and ')}: ? there.`, width)}</Text>}
    </Box>
  );
}
