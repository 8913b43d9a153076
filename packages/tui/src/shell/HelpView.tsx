import { Box, Text } from 'ink';
import { truncate } from '../format/table.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import type { KeyHelp, Screen } from '../screens/screen.js';

export interface HelpViewProps extends TerminalSize {
  readonly screens: readonly Screen[];
  /** Keys that work everywhere. */
  readonly common: readonly KeyHelp[];
}

/** Every key of every screen; in as many columns as there is room for. */
export function HelpView({ screens, common, width, height }: HelpViewProps) {
  const sections = [{ title: 'Everywhere', help: common }, ...screens];
  const columns = Math.max(1, Math.min(sections.length, Math.floor(width / COLUMN)));
  return (
    <Box height={height} width={width} overflow="hidden" flexWrap="wrap">
      {sections.map(({ title, help }) => (
        <Box key={title} flexDirection="column" width={Math.floor(width / columns)} marginBottom={1} flexShrink={0}>
          <Text bold>{title}</Text>
          {help.map(({ keys, does }) => (
            <Text key={keys}>{truncate(`  ${keys.padEnd(KEYS)} ${does}`, Math.floor(width / columns) - 1)}</Text>
          ))}
        </Box>
      ))}
    </Box>
  );
}

const COLUMN = 38;
const KEYS = 9;
