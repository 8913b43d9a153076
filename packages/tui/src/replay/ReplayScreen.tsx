import { Box } from 'ink';
import { useEffect, useMemo } from 'react';
import { Lines } from '../components/Lines.js';
import { wrap } from '../format/wrap.js';
import { useKeys } from '../hooks/useKeys.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { keyLine } from '../shell/keyLine.js';
import { Replay } from './Replay.js';
import { type Recording, readRecording } from './readRecording.js';
import { REPLAY_BACK, replayKeyLine } from './replayKeys.js';

export interface ReplayScreenProps extends TerminalSize {
  readonly out: string;
  readonly run: string;
  readonly active: boolean;
  onBack(): void;
  /** The line of keys, while it is shown; undefined: the screen's own again. */
  showKeys(line: string | undefined): void;
}

/** The replay of a run, or why there is none. */
export function ReplayScreen({ out, run, showKeys, ...rest }: ReplayScreenProps) {
  const read = useMemo((): Recording | { readonly problem: string } => {
    try {
      return readRecording(out, run);
    } catch (error) {
      return { problem: (error as Error).message };
    }
  }, [out, run]);
  const line = 'problem' in read ? keyLine([], rest.width, REPLAY_BACK) : replayKeyLine(rest.width);
  useEffect(() => {
    showKeys(line);
    return () => showKeys(undefined);
  }, [showKeys, line]);
  return 'problem' in read ? <Problem {...rest} text={read.problem} /> : <Replay {...rest} {...read} />;
}

interface ProblemProps extends Omit<ReplayScreenProps, 'out' | 'run' | 'showKeys'> {
  readonly text: string;
}

function Problem({ text, active, width, height, onBack }: ProblemProps) {
  useKeys((input, key) => {
    if (input === 'q' || key.escape || key.return) onBack();
  }, active);
  return (
    <Box width={width} height={height}>
      <Lines width={width} color="red" lines={wrap(text, width)} />
    </Box>
  );
}
