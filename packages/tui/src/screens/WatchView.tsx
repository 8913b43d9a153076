import { Box, Text } from 'ink';
import { Curves } from '../components/Curves.js';
import { Frame } from '../components/Frame.js';
import { Lines } from '../components/Lines.js';
import { progressLines, queueLine } from '../format/memberLines.js';
import { summaryReport } from '../format/summaryReport.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { isOver, type SessionState } from '../session/sessionState.js';
import { visibleRange, watchLayout } from './watchLayout.js';

export interface WatchViewProps extends TerminalSize {
  readonly session: SessionState;
  /** Whether the question what to do with a run under way stands on the screen. */
  readonly asking: boolean;
  /** What enter does when all is over. */
  readonly back: string;
}

export const QUESTION = 'A run is under way.  f finish gracefully   k kill   c cancel';

/** A session: queue, progress, curves and log while it runs; the summary when it is over. */
export function WatchView({ session, width, height, asking, back }: WatchViewProps) {
  const over = isOver(session);
  const keys = asking ? QUESTION : over ? `enter ${back}   q quit` : 's stop gracefully   q quit';
  const title = session.suite ?? session.members[0]?.experiment.name ?? '';
  return (
    <Frame width={width} height={height} title={title} status={session.status} keys={keys}>
      {over ? <Over {...{ session, width, height }} /> : <Running {...{ session, width, height }} />}
    </Frame>
  );
}

interface PartProps extends TerminalSize {
  readonly session: SessionState;
}

function Running({ session, width, height }: PartProps) {
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

function Over({ session, width, height }: PartProps) {
  const lines = session.error ? ['', ...session.error.message.split('\n')] : summaryReport(session, width);
  return (
    <Box flexDirection="column">
      <Lines width={width} color={session.error ? 'red' : undefined} lines={lines.slice(0, Math.max(1, height - 3))} />
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
