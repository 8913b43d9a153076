import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { truncate } from '../format/table.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';

export interface FrameProps extends TerminalSize {
  readonly title: ReactNode;
  /** At the right of the title. */
  readonly status: string;
  /** The keys that do something, at the bottom. */
  readonly keys: string;
  readonly children?: ReactNode;
}

/** Rows of a frame that are not its content. */
export const FRAME_ROWS = 3;

/** Title, rule, content and keys on exactly `height` rows. */
export function Frame({ width, height, title, status, keys, children }: FrameProps) {
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Box width={width} height={1} flexShrink={0} justifyContent="space-between">
        <Box height={1} overflow="hidden">
          {title}
        </Box>
        <Text>{status}</Text>
      </Box>
      <Box height={1} flexShrink={0}>
        <Text dimColor>{'─'.repeat(width)}</Text>
      </Box>
      <Box flexDirection="column" height={Math.max(0, height - FRAME_ROWS)} overflow="hidden">
        {children}
      </Box>
      <Box height={1} flexShrink={0}>
        <Text dimColor>{truncate(keys, width)}</Text>
      </Box>
    </Box>
  );
}
