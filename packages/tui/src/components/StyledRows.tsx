import { Box, Text } from 'ink';
import type { StyledRow } from '../format/styledRow.js';

/** Rows in colours; what makes them keeps to the width. */
export function StyledRows({ rows }: { readonly rows: readonly StyledRow[] }) {
  return (
    <Box flexDirection="column" flexShrink={0}>
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its position
        <Text key={i} wrap="truncate">
          {row.length === 0 && ' '}
          {row.map(({ text, color, bold, dim }, j) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as is a span
            <Text key={j} color={color} bold={bold} dimColor={dim}>
              {text}
            </Text>
          ))}
        </Text>
      ))}
    </Box>
  );
}
