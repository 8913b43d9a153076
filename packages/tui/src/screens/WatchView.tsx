import { Box } from 'ink';
import { Lines } from '../components/Lines.js';
import { type CurveChoice, FIRST_CHOICE, LiveCurves } from '../components/LiveCurves.js';
import { StyledRows } from '../components/StyledRows.js';
import { gradientRows } from '../format/gradientRows.js';
import { queueLine } from '../format/memberLines.js';
import { progressLines } from '../format/progressLines.js';
import { mark, summaryReport } from '../format/summaryReport.js';
import { wrap } from '../format/wrap.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { isOver, type Member, type SessionState } from '../session/sessionState.js';
import { visibleRange, watchLayout } from './watchLayout.js';

export interface WatchViewProps extends TerminalSize {
  readonly session: SessionState;
  readonly curves?: CurveChoice;
  /** Index into the queue, members first, of what was chosen; undefined: the member that runs. */
  readonly chosen?: number;
  /** What begins when this session is over, a line each. */
  readonly waiting?: readonly string[];
}

const NONE: readonly string[] = [];
/** At the end of the queue's line, since there may be no colour. */
const SHOWN = '  ◀ shown';
const CHOSEN = '  ◀ w withdraws it';

/** A session: queue, progress, curves, gradients and log while it runs; the summary when it is over. */
export function WatchView(props: WatchViewProps) {
  return isOver(props.session) ? <Over {...props} /> : <Running {...props} />;
}

/** The member that runs, the first of several. */
function activeMember({ members }: SessionState): number {
  return Math.max(
    0,
    members.findIndex((member) => member.status === 'running'),
  );
}

/** The member whose progress is shown: the chosen one, or the one that runs. */
export function shownMember(session: SessionState, chosen: number | undefined): number {
  return chosen !== undefined && chosen < session.members.length ? chosen : activeMember(session);
}

function Running({ session, curves = FIRST_CHOICE, chosen, waiting = NONE, width, height }: WatchViewProps) {
  const { members } = session;
  const shown = shownMember(session, chosen);
  const member = members[shown];
  if (!member)
    return <Lines width={width} lines={['Looking up names and settings …', ...session.output.slice(1 - height)]} />;
  const { state } = member;
  const layers = Object.keys(state.gradients.at(-1)?.layers ?? {}).length;
  const queue = [
    ...members.map((one, i) => queueLine(one) + (i === chosen ? SHOWN : '')),
    ...waiting.map(
      (text, i) => `${mark('waiting')} ${text}  waits for the runs above${members.length + i === chosen ? CHOSEN : ''}`,
    ),
  ];
  const layout = watchLayout(height, queue.length, layers);
  const { from, to } = visibleRange(queue.length, layout.queue, chosen ?? shown);
  return (
    <Box flexDirection="column" rowGap={layout.airy ? 1 : 0} height={height} overflow="hidden">
      <Lines width={width} lines={queue.slice(from, to)} />
      <Lines width={width} lines={progressLines(member, session.paused, width)} />
      {layout.curves > 0 && <LiveCurves state={state} {...curves} width={width} height={layout.curves} />}
      {layout.gradients > 0 && <StyledRows rows={gradientRows(state, width, layout.gradients)} />}
      {member.problems.length > 0 ? (
        <Lines width={width} color="red" lines={problemLines(member, width).slice(0, layout.log)} />
      ) : (
        <Lines width={width} dim lines={logTail(session, shown, layout.log)} />
      )}
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

/** Why a member failed, and what can be done about it. */
function problemLines({ problems }: Member, width: number): string[] {
  return [...problems.flatMap((problem) => wrap(problem, width)), 'r goes on with it when the runs above are over'];
}

/** The run's own messages, then what its process and native libraries wrote. */
function logTail({ members, output }: SessionState, active: number, rows: number): string[] {
  if (rows <= 0) return [];
  const messages = members[active].state.log.map(({ level, message }) =>
    level === 'info' ? message : `${level}: ${message}`,
  );
  return [...messages, ...output].slice(-rows);
}
