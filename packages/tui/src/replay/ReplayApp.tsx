import { Box, Text, useApp } from 'ink';
import { useCallback } from 'react';
import { useKeys } from '../hooks/useKeys.js';
import { useStopSignals } from '../hooks/useStopSignals.js';
import { useTerminalSize } from '../hooks/useTerminalSize.js';
import { Replay } from './Replay.js';
import type { Recording } from './readRecording.js';
import { replayKeyLine } from './replayKeys.js';

/** `layerlab replay`: one recorded run, until it is left. */
export function ReplayApp({ timeline, experiment }: Recording) {
  const { exit } = useApp();
  const { width, height } = useTerminalSize();
  const leave = useCallback(() => exit(), [exit]);
  useStopSignals(leave);
  useKeys((input, key) => {
    if (key.ctrl && input === 'c') leave();
  });
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Replay {...{ timeline, experiment, width }} active onBack={leave} height={Math.max(1, height - 1)} />
      <Text dimColor>{replayKeyLine(width)}</Text>
    </Box>
  );
}
