import type { RunState } from '@layerlab/core/light';
import type { Member } from '../session/sessionState.js';
import { datasetText } from './datasetText.js';
import { milliseconds, percent } from './numbers.js';
import { mark } from './summaryReport.js';

/** One line of the queue: what the member is and how far it has come. */
export function queueLine(member: Member): string {
  const { experiment, status, state } = member;
  return `${mark(status)} ${experiment.name.padEnd(12)} ${experiment.dataset.name.padEnd(14)} ${note(member, state)}`;
}

function note({ status, stopping, problems }: Member, state: RunState): string {
  if (status === 'running') return stopping ? 'stopping' : (state.phase ?? 'starting');
  if (status === 'done' && state.row?.kind === 'layer') return `p50 ${milliseconds(state.row.latencyP50Ms)}`;
  if (status === 'done') return datasetText(`test accuracy ${percent(state.row?.finalTestAccuracy)}`, state.data?.note);
  return status === 'failed' ? `failed: ${problems[0] ?? 'no reason was given'}` : status;
}
