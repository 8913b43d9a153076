import { useApp } from 'ink';
import { useCallback } from 'react';
import { useKeys } from '../hooks/useKeys.js';
import { useStopSignals } from '../hooks/useStopSignals.js';
import { useTerminalSize } from '../hooks/useTerminalSize.js';
import { Replay } from './Replay.js';
import type { Recording } from './readRecording.js';

/** `layerlab replay`: one recorded run, until it is left. */
export function ReplayApp({ timeline, experiment }: Recording) {
  const { exit } = useApp();
  const size = useTerminalSize();
  const leave = useCallback(() => exit(), [exit]);
  useStopSignals(leave);
  useKeys((input, key) => {
    if (key.ctrl && input === 'c') leave();
  });
  return <Replay {...{ timeline, experiment }} active onBack={leave} {...size} />;
}
