import { rowOfDead } from '../session/rowOfDead.js';
import type { Member, SessionState } from '../session/sessionState.js';
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
    if (member.status === 'stopped') return [`${name}: stopped${checkpointText(member)}`];
    if (member.status === 'skipped') return [`${name}: skipped`];
    return member.problems.map((problem) => `${name}: ${problem}`);
  });
  return lines.length > 0 ? ['', ...lines] : [];
}

function checkpointText({ state }: Member): string {
  return state.checkpoint ? ` in epoch ${state.epoch}; checkpoint ${state.checkpoint}` : '';
}
