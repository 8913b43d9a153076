import type { RunState } from '@layerlab/core/light';
import type { Member } from '../session/sessionState.js';
import { bytes, count, percent, real } from './numbers.js';
import { progressBar } from './progressBar.js';
import { timeLeftText } from './timeLeft.js';

/** Progress, figures, memory and engine of a run under way: four lines. */
export function progressLines({ state, usage }: Member, paused: boolean, width: number): string[] {
  const share = trainedShare(state);
  const label = ` ${percent(share, 0)}  epoch ${state.epoch}/${state.epochs || '?'}  step ${state.step}/${state.stepsPerEpoch || '?'}`;
  const note = paused ? '  paused' : '';
  const last = state.steps.at(-1);
  return [
    progressBar(share, Math.max(5, width - label.length - note.length)) + label + note,
    `loss ${real(last?.loss)}  accuracy ${percent(last?.accuracy, 1)}  ${count(state.picturesPerSecond)} pictures/s  ` +
      timeLeftText(state),
    usage
      ? `memory ${bytes(usage.memory)}  tensors ${count(usage.tensors)} (${bytes(usage.tensorBytes)})`
      : 'memory not told yet',
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
