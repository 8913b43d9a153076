import { Box } from 'ink';
import { Lines } from '../components/Lines.js';
import { type CurveChoice, FIRST_CHOICE, LiveCurves } from '../components/LiveCurves.js';
import { StyledRows } from '../components/StyledRows.js';
import { gradientRows } from '../format/gradientRows.js';
import { queueLine } from '../format/memberLines.js';
import { progressLines } from '../format/progressLines.js';
import { summaryReport } from '../format/summaryReport.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { isOver, type SessionState } from '../session/sessionState.js';
import { visibleRange, watchLayout } from './watchLayout.js';

export interface WatchViewProps extends TerminalSize {
  readonly session: SessionState;
  readonly curves?: CurveChoice;
}

/** A session: queue, progress, curves, gradients and log while it runs; the summary when it is over. */
export function WatchView(props: WatchViewProps) {
  return isOver(props.session) ? <Over {...props} /> : <Running {...props} />;
}

/** The member that is shown: the one that runs, the first of several. */
export function activeMember({ members }: SessionState): number {
  return Math.max(
    0,
    members.findIndex((member) => member.status === 'running'),
  );
}

function Running({ session, curves = FIRST_CHOICE, width, height }: WatchViewProps) {
  const { members } = session;
  const active = activeMember(session);
  const member = members[active];
  if (!member)
    return <Lines width={width} lines={['Looking up names and settings …', ...session.output.slice(1 - height)]} />;
  const { state } = member;
  const layers = Object.keys(state.gradients.at(-1)?.layers ?? {}).length;
  const layout = watchLayout(height, members.length, layers);
  const { from, to } = visibleRange(members.length, layout.queue, active);
  return (
    <Box flexDirection="column" rowGap={layout.airy ? 1 : 0} height={height} overflow="hidden">
      <Lines width={width} lines={members.slice(from, to).map(queueLine)} />
      <Lines width={width} lines={progressLines(member, session.paused, width)} />
      {layout.curves > 0 && <LiveCurves state={state} {...curves} width={width} height={layout.curves} />}
      {layout.gradients > 0 && <StyledRows rows={gradientRows(state, width, layout.gradients)} />}
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
