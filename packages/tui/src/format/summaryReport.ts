import { rowOfDead } from '../session/rowOfDead.js';
import type { Member, SessionState } from '../session/sessionState.js';
import { outFlag, resumeCommand } from './resumeCommand.js';
import { summaryTable } from './summaryTable.js';

const MARKS: Readonly<Record<Member['status'], string>> = {
  waiting: '·',
  running: '▶',
  done: '✓',
  stopped: '■',
  failed: '✗',
  skipped: '–',
  detached: '▶',
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

export function remarks({ members, suite }: SessionState): string[] {
  const lines = members.flatMap((member) => {
    const name = `${mark(member.status)} ${member.experiment.name}`;
    if (member.status === 'stopped') return [`${name}: stopped${checkpointText(member)}`, ...resumeLines(member)];
    if (member.status === 'detached') return [`${name}: goes on in the background`, ...backgroundLines(member)];
    if (member.status === 'skipped') return [`${name}: skipped`];
    if (member.status === 'done' && member.earlier?.done) return [`${name}: done already: ${member.run}`];
    const died = member.error?.code === 'CHILD_DIED' ? resumeLines(member) : [];
    return [...member.problems.map((problem) => `${name}: ${problem}`), ...died];
  });
  const left =
    members.some(({ status }) => status === 'detached') && members.some(({ status }) => status === 'skipped');
  if (left && suite !== undefined) lines.push(`The rest of ${suite} does not begin by itself. ${restText(members[0])}`);
  return lines.length > 0 ? ['', ...lines] : [];
}

/** How to see and to stop a run that nobody watches. */
function backgroundLines({ run, state, pid }: Member): string[] {
  const out = outFlag(state.directory);
  return [
    `  how it stands: layerlab list runs${out}`,
    `  what it did so far: layerlab replay ${run}${out}`,
    ...(pid === undefined ? [] : [`  to stop it, with a checkpoint: kill ${pid}`]),
  ];
}

function restText({ experiment: { suite, preset }, state }: Member): string {
  const command = `layerlab run ${suite}${preset ? ` --preset ${preset}` : ''} --resume${outFlag(state.directory)}`;
  return `Once the run above is done: ${command}, with the settings that were changed, if any.`;
}

/** A run that has not started has nothing to go on with. */
function resumeLines({ state }: Member): string[] {
  return state.directory ? [`  to go on: ${resumeCommand(state.directory)}`] : [];
}

function checkpointText({ state }: Member): string {
  return state.checkpoint ? ` in epoch ${state.epoch}; checkpoint ${state.checkpoint}` : '';
}
