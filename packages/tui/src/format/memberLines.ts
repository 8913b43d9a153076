import type { RunState } from '@layerlab/core/light';
import type { Member } from '../session/sessionState.js';
import { datasetText } from './datasetText.js';
import { count, milliseconds, percent, real, seconds } from './numbers.js';
import { progressBar } from './progressBar.js';
import { mark } from './summaryReport.js';

/** One line of the queue: what the member is and how far it has come. */
export function queueLine(member: Member): string {
  const { experiment, status, state } = member;
  return `${mark(status)} ${experiment.name.padEnd(12)} ${experiment.dataset.name.padEnd(14)} ${note(member, state)}`;
}

function note({ status, problems }: Member, state: RunState): string {
  if (status === 'running') return state.phase ?? 'starting';
  if (status === 'done' && state.row?.kind === 'layer') return `p50 ${milliseconds(state.row.latencyP50Ms)}`;
  if (status === 'done') return datasetText(`test accuracy ${percent(state.row?.finalTestAccuracy)}`, state.data?.note);
  return status === 'failed' ? `failed: ${problems[0] ?? 'no reason was given'}` : status;
}

/** Progress, figures and engine of a run under way: three lines. */
export function progressLines(state: RunState, width: number): string[] {
  const share = trainedShare(state);
  const label = ` ${percent(share, 0)}  epoch ${state.epoch}/${state.epochs || '?'}  step ${state.step}/${state.stepsPerEpoch || '?'}`;
  const last = state.steps.at(-1);
  return [
    progressBar(share, Math.max(5, width - label.length)) + label,
    `loss ${real(last?.loss)}  accuracy ${percent(last?.accuracy, 1)}  ${count(state.picturesPerSecond)} pictures/s  ` +
      `${seconds(state.etaSeconds)} left`,
    engineLine(state),
  ];
}

/** Of the training's steps; the phases after training have no share of their own. */
export function trainedShare({ epochs, epoch, step, stepsPerEpoch }: RunState): number {
  if (epochs === 0 || stepsPerEpoch === 0 || epoch === 0) return 0;
  return (epoch - 1 + step / stepsPerEpoch) / epochs;
}

function engineLine({ engine }: RunState): string {
  return engine ? `engine ${engine.name} on ${engine.provider}: ${engine.reason}` : 'engine not chosen yet';
}
