import { Box } from 'ink';
import { useMemo } from 'react';
import { Lines } from '../components/Lines.js';
import { wrap } from '../format/wrap.js';
import { useKeys } from '../hooks/useKeys.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { Replay } from './Replay.js';
import { type Recording, readRecording } from './readRecording.js';

export interface ReplayScreenProps extends TerminalSize {
  readonly out: string;
  readonly run: string;
  readonly active: boolean;
  onBack(): void;
}

/** The replay of a run, or why there is none. */
export function ReplayScreen({ out, run, ...rest }: ReplayScreenProps) {
  const read = useMemo((): Recording | { readonly problem: string } => {
    try {
      return readRecording(out, run);
    } catch (error) {
      return { problem: (error as Error).message };
    }
  }, [out, run]);
  return 'problem' in read ? <Problem {...rest} text={read.problem} /> : <Replay {...rest} {...read} />;
}

function Problem({ text, active, width, height, onBack }: Omit<ReplayScreenProps, 'out' | 'run'> & { text: string }) {
  useKeys((input, key) => {
    if (input === 'q' || key.escape || key.return) onBack();
  }, active);
  return (
    <Box width={width} height={height}>
      <Lines width={width} color="red" lines={[...wrap(text, width), '', 'q back']} />
    </Box>
  );
}
