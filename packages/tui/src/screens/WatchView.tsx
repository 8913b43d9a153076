import { Box, Text } from 'ink';
import { Curves } from '../components/Curves.js';
import { Lines } from '../components/Lines.js';
import { progressLines, queueLine } from '../format/memberLines.js';
import { summaryReport } from '../format/summaryReport.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { isOver, type SessionState } from '../session/sessionState.js';
import { visibleRange, watchLayout } from './watchLayout.js';

export interface WatchViewProps extends TerminalSize {
  readonly session: SessionState;
}

/** A session: queue, progress, curves and log while it runs; the summary when it is over. */
export function WatchView(props: WatchViewProps) {
  return isOver(props.session) ? <Over {...props} /> : <Running {...props} />;
}

function Running({ session, width, height }: WatchViewProps) {
  const { members } = session;
  const layout = watchLayout(height, members.length);
  const active = Math.max(
    0,
    members.findIndex((member) => member.status === 'running'),
  );
  const { from, to } = visibleRange(members.length, layout.queue, active);
  const state = members[active]?.state;
  if (!state)
    return <Lines width={width} lines={['Looking up names and settings …', ...session.output.slice(-layout.log)]} />;
  return (
    <Box flexDirection="column">
      <Lines width={width} lines={members.slice(from, to).map(queueLine)} />
      <Text> </Text>
      <Lines width={width} lines={progressLines(state, width)} />
      <Text> </Text>
      {layout.curves > 0 && <Curves state={state} width={width} height={layout.curves} />}
      <Text> </Text>
      <Lines width={width} dim lines={logTail(session, active, layout.log)} />
    </Box>
  );
}

function Over({ session, width, height }: WatchViewProps) {
  const lines = session.error ? ['', ...session.error.message.split('\n')] : summaryReport(session, width);
  return (
    <Box flexDirection="column">
      <Lines width={width} color={session.error ? 'red' : undefined} lines={lines.slice(0, height)} />
    </Box>
  );
}

/** The run's own messages, then what its process and native libraries wrote. */
function logTail({ members, output }: SessionState, active: number, rows: number): string[] {
  if (rows <= 0) return [];
  const messages = members[active].state.log.map(({ level, message }) =>
    level === 'info' ? message : `${level}: ${message}`,
  );
  return [...messages, ...output].slice(-rows);
}
