import { rowOfDead } from '../session/rowOfDead.js';
import type { Member, SessionState } from '../session/sessionState.js';
import { resumeCommand } from './resumeCommand.js';
import { summaryTable } from './summaryTable.js';

const MARKS: Readonly<Record<Member['status'], string>> = {
  waiting: '·',
  running: '▶',
  done: '✓',
  stopped: '■',
  failed: '✗',
  skipped: '–',
};

export const mark = (status: Member['status']): string => MARKS[status];

/** The summary table, and under it what went wrong or was left out, one line each. */
export function summaryReport(state: SessionState, width?: number): string[] {
  if (state.members.length === 0) return [];
  const rows = state.members.map((member) => member.state.row ?? rowOfDead(member));
  const lines = summaryTable(rows, width);
  // the runs' ids are what the next command needs: where their column has no room they get lines of their own
  const ids = lines[0].endsWith('run') ? [] : ['', ...rows.map((row) => `${row.model}: run ${row.run}`)];
  return ['', ...lines, ...ids, ...remarks(state)];
}

export function remarks({ members }: SessionState): string[] {
  const lines = members.flatMap((member) => {
    const name = `${mark(member.status)} ${member.experiment.name}`;
    if (member.status === 'stopped') return [`${name}: stopped${checkpointText(member)}`, ...resumeLines(member)];
    if (member.status === 'skipped') return [`${name}: skipped`];
    if (member.status === 'done' && member.earlier?.done) return [`${name}: done already: ${member.run}`];
    const died = member.error?.code === 'CHILD_DIED' ? resumeLines(member) : [];
    return [...member.problems.map((problem) => `${name}: ${problem}`), ...died];
  });
  return lines.length > 0 ? ['', ...lines] : [];
}

/** A run that has not started has nothing to go on with. */
function resumeLines({ state }: Member): string[] {
  return state.directory ? [`  to go on: ${resumeCommand(state.directory)}`] : [];
}

function checkpointText({ state }: Member): string {
  return state.checkpoint ? ` in epoch ${state.epoch}; checkpoint ${state.checkpoint}` : '';
}
