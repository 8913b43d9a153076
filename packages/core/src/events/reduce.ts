import type { RunEvent } from './event.js';
import type { EpochRecord, RunState } from './runState.js';
import { SHARED } from './timingNote.js';

type Position = NonNullable<Extract<RunEvent, { type: 'run:start' }>['resumed']>;

const MAX_STEPS = 512;
const MAX_GRADIENTS = 128;
const MAX_LOG = 200;

/** The state of a run of which nothing is known yet. */
export function initialState(run: string): RunState {
  return {
    run,
    status: 'starting',
    directory: '',
    epochs: 0,
    epoch: 0,
    step: 0,
    stepsPerEpoch: 0,
    history: [],
    steps: [],
    stepStride: 1,
    gradients: [],
    gradientStride: 1,
    latency: [],
    metrics: {},
    findings: {},
    plots: {},
    plotsWithData: [],
    fallbacks: {},
    log: [],
  };
}

/**
 * The state after one more event. Pure; any prefix of a run's events gives a valid state, and types of events that this
 * version does not know change nothing.
 */
export function reduce(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'run:start':
      return {
        ...state,
        run: event.run,
        status: 'running',
        directory: event.directory,
        experiment: event.experiment,
        epochs: event.experiment.train.epochs,
        // the times of a run that goes on add up
        timingNote: event.jobs === undefined ? state.timingNote : SHARED,
        // a resumed run has ended before
        row: undefined,
        error: undefined,
        ...(event.resumed ? upTo(state, event.resumed) : {}),
      };
    case 'phase':
      return { ...state, phase: event.phase };
    case 'engine':
      return { ...state, engine: event.engine };
    case 'data': {
      const { dataset, train, test, heldOut, hashes, note } = event;
      return { ...state, data: { dataset, train, test, heldOut, hashes, note } };
    }
    case 'model':
      return { ...state, model: event.model };
    case 'epoch:start':
      return { ...state, epoch: event.epoch, epochs: event.epochs, step: 0, stepsPerEpoch: event.steps };
    case 'step': {
      const { epoch, step: inEpoch, steps: perEpoch, loss, accuracy } = event;
      const record = { at: (epoch - 1) * perEpoch + inEpoch, loss, accuracy };
      const { list: steps, stride: stepStride } = withRecord(state.steps, state.stepStride, record, MAX_STEPS);
      return {
        ...state,
        epoch: event.epoch,
        step: event.step,
        stepsPerEpoch: event.steps,
        learningRate: event.learningRate,
        picturesPerSecond: event.picturesPerSecond,
        etaSeconds: event.etaSeconds,
        steps,
        stepStride,
      };
    }
    case 'gradients': {
      const { epoch, step, steps, layers } = event;
      const record = { at: (epoch - 1) * steps + step, layers };
      const { list, stride } = withRecord(state.gradients, state.gradientStride, record, MAX_GRADIENTS);
      return { ...state, gradients: list, gradientStride: stride };
    }
    case 'epoch:end': {
      const { epoch, learningRate, train, test, heldOut, seconds, testSeconds, gradientNorms } = event;
      const record = { epoch, learningRate, train, test, heldOut, seconds, testSeconds, gradientNorms };
      return {
        ...state,
        epoch,
        step: state.stepsPerEpoch,
        history: withEpoch(state.history, record),
      };
    }
    case 'checkpoint':
      return { ...state, checkpoint: event.file };
    case 'export': {
      const { file, bytes, opset, nodes } = event;
      return { ...state, exported: { file, bytes, opset, nodes } };
    }
    case 'verify':
      return { ...state, parity: event.parity };
    case 'bench':
      return { ...state, latency: event.latency };
    case 'layer':
      return { ...state, layerTiming: event.timing };
    case 'timing': {
      const { trainSeconds, inferenceSeconds } = event;
      return { ...state, timing: { trainSeconds, inferenceSeconds } };
    }
    case 'metric':
      return { ...state, metrics: { ...state.metrics, [event.name]: { value: event.value, unit: event.unit } } };
    case 'finding':
      return { ...state, findings: { ...state.findings, [event.visualizer]: event.value } };
    case 'plot':
      return {
        ...state,
        plots: { ...state.plots, [event.name]: event.files },
        plotsWithData: event.showsData
          ? [...new Set([...state.plotsWithData, event.name])]
          : state.plotsWithData.filter((name) => name !== event.name),
      };
    case 'fallbacks':
      return { ...state, fallbacks: event.kernels };
    case 'log':
      return {
        ...state,
        log: [...state.log.slice(1 - MAX_LOG), { level: event.level, message: event.message }],
      };
    case 'run:end':
      return { ...state, status: event.status, row: event.row, error: event.error, etaSeconds: undefined };
    default:
      return state;
  }
}

/** What a run had told before the place from which it goes on. */
function upTo({ history, steps, gradients, stepsPerEpoch }: RunState, { epoch, step }: Position): Partial<RunState> {
  const last = epoch * stepsPerEpoch + step;
  return {
    history: history.filter((record) => record.epoch <= epoch),
    steps: steps.filter(({ at }) => at <= last),
    gradients: gradients.filter(({ at }) => at <= last),
  };
}

/** Events that come twice: what they reach again is replaced. */
function withEpoch(history: readonly EpochRecord[], record: EpochRecord): readonly EpochRecord[] {
  return [...history.filter((earlier) => earlier.epoch < record.epoch), record];
}

/** A list that keeps to `most` records: where it would pass them, every second one is dropped and the stride doubles. */
function withRecord<T extends { readonly at: number }>(
  all: readonly T[],
  stride: number,
  record: T,
  most: number,
): { readonly list: readonly T[]; readonly stride: number } {
  const last = all.at(-1);
  const earlier = last && last.at >= record.at ? all.filter(({ at }) => at < record.at) : all;
  const previous = earlier.at(-1);
  if (previous && record.at - previous.at < stride) return { list: earlier, stride };
  if (earlier.length < most) return { list: [...earlier, record], stride };
  const thinned = earlier.filter((_, index) => index % 2 === 0);
  // steps come at intervals; doubling a stride below the interval would keep the new ones denser than the old
  const interval = Math.round((thinned[thinned.length - 1].at - thinned[0].at) / (thinned.length - 1));
  return { list: [...thinned, record], stride: Math.max(2 * stride, interval) };
}
