import { Box, Text } from 'ink';
import { truncate } from '../format/table.js';

export interface LinesProps {
  readonly lines: readonly string[];
  readonly width: number;
  readonly color?: string;
  readonly dim?: boolean;
}

/** Plain lines, each cut to the width; never wrapped, so that the number of rows is known beforehand. */
export function Lines({ lines, width, color, dim }: LinesProps) {
  return (
    <Box flexDirection="column" flexShrink={0}>
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its position
        <Text key={i} color={color} dimColor={dim}>
          {truncate(line, width) || ' '}
        </Text>
      ))}
    </Box>
  );
}
