import { Box, Text } from 'ink';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { WatchView } from '../screens/WatchView.js';
import type { SessionState } from '../session/sessionState.js';
import { type ReplayPosition, replayLine } from './replayLine.js';

export interface ReplayViewProps extends TerminalSize {
  readonly session: SessionState;
  readonly position: ReplayPosition;
}

const OWN_ROWS = 1;

/** The live view of a recorded run at one moment; under it where that is. */
export function ReplayView({ session, position, width, height }: ReplayViewProps) {
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Box height={Math.max(1, height - OWN_ROWS)} flexShrink={0} overflow="hidden">
        <WatchView session={session} width={width} height={Math.max(1, height - OWN_ROWS)} />
      </Box>
      <Text color="cyan">{replayLine(position, width)}</Text>
    </Box>
  );
}
