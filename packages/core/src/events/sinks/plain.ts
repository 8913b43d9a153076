import type { RunEvent } from '../event.js';
import { initialState, reduce } from '../reduce.js';
import type { RunState } from '../runState.js';
import type { EventSink } from '../sink.js';
import { timeTitle } from '../timingNote.js';
import { formatBytes, formatCount, formatFixed, formatSeconds } from './format.js';

const STEP_LINES_PER_EPOCH = 5;

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** Prints a run's progress as lines of text, for where there is no terminal. */
export class PlainSink implements EventSink {
  private readonly states = new Map<string, RunState>();

  constructor(private readonly print: (line: string) => void) {}

  write(event: RunEvent): void {
    const before = this.states.get(event.run) ?? initialState(event.run);
    const line = plainLine(event, before);
    this.states.set(event.run, reduce(before, event));
    if (line !== undefined) this.print(line);
  }
}

/**
 * What to tell of one event, or undefined. Steps are told when they pass a fifth of their epoch.
 *
 * @param before the state *before* the event is reduced
 */
export function plainLine(event: RunEvent, before: RunState): string | undefined {
  const text = textOf(event, before);
  if (text === undefined) return undefined;
  const name = event.type === 'run:start' ? event.experiment.name : before.experiment?.name;
  return `[${name ?? event.run}] ${text}`;
}

function textOf(event: RunEvent, before: RunState): string | undefined {
  switch (event.type) {
    case 'run:start':
      return `${event.resumed ? 'resumed' : 'started'}: ${event.experiment.model.name} on ${event.experiment.dataset.name}, seed ${event.experiment.seed}, in ${event.directory}`;
    case 'engine':
      return engineText(event.engine);
    case 'data':
      return `data: ${event.dataset}, ${formatCount(event.train)} training${event.heldOut ? `, ${formatCount(event.heldOut)} held-out` : ''} and ${formatCount(event.test)} test pictures${event.note ? ` (${event.note})` : ''}`;
    case 'model':
      return `model: ${event.model.name}, ${formatCount(event.model.params)} parameters, ${formatCount(event.model.macs)} MACs`;
    case 'step':
      return stepText(event, before);
    case 'epoch:end':
      return epochText(event, before);
    case 'export':
      return `exported: ${event.file}, ${formatBytes(event.bytes)}, opset ${event.opset}, ${formatCount(event.nodes)} nodes`;
    case 'verify':
      return parityText(event.parity);
    case 'bench':
      return latencyText(event.latency);
    case 'layer':
      return layerText(event.timing);
    case 'fallbacks':
      return fallbacksText(event.kernels);
    case 'log':
      return event.level === 'info' ? event.message : `${event.level}: ${event.message}`;
    case 'run:end':
      return endText(event);
    default:
      return undefined;
  }
}

function engineText({ name, provider, version, threads, reason, rejected }: Of<'engine'>['engine']): string {
  const threadText = threads === undefined ? '' : `, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  const others = rejected.map((other) => `; not ${other.name}: ${other.reason}`).join('');
  return `engine: ${name} ${version} on ${provider}${threadText}: ${reason}${others}`;
}

function stepText(event: Of<'step'>, before: RunState): string | undefined {
  const { epoch, step, steps } = event;
  if (!(steps > 0)) return undefined;
  const told = before.epoch === epoch ? before.step : 0;
  const part = (at: number) => Math.floor((at * STEP_LINES_PER_EPOCH) / steps);
  // the epoch's own line follows its last step
  if (part(step) <= part(told) || step >= steps) return undefined;
  return `${epochOf(epoch, before)} ${String(Math.floor((100 * step) / steps)).padStart(3)} %  loss ${formatFixed(event.loss, 4)}  accuracy ${formatFixed(event.accuracy, 3)}  ${formatCount(event.picturesPerSecond)} pictures/s  ${formatSeconds(event.etaSeconds)} left`;
}

function epochText({ epoch, train, test, heldOut, seconds, testSeconds }: Of<'epoch:end'>, before: RunState): string {
  const chosenBy = heldOut ? `; held-out accuracy ${formatFixed(heldOut.accuracy, 4)}` : '';
  return `${epochOf(epoch, before)} 100 %  train loss ${formatFixed(train.loss, 4)}, accuracy ${formatFixed(train.accuracy, 4)} in ${formatSeconds(seconds)}; test loss ${formatFixed(test.loss, 4)}, accuracy ${formatFixed(test.accuracy, 4)} in ${formatSeconds(testSeconds)}${chosenBy}`;
}

const epochOf = (epoch: number, before: RunState): string => `epoch ${epoch}/${before.epochs || '?'}`;

function parityText(parity: Of<'verify'>['parity']): string {
  return `parity ${parity.passed ? 'passed' : 'FAILED'}: on ${formatCount(parity.samples)} test pictures against ${parity.reference}, largest difference ${exponent(parity.maxAbsDiff)} absolute, ${exponent(parity.maxRelDiff)} relative; top-1 agreement ${formatFixed(100 * parity.top1Agreement, 2)} %`;
}

const exponent = (value: number): string => (Number.isFinite(value) ? value.toExponential(1) : String(value));

function latencyText(records: Of<'bench'>['latency']): string | undefined {
  if (records.length === 0) return undefined;
  const rows = records.map(
    ({ provider, batch, p50Ms, p95Ms }) =>
      `batch ${batch} on ${provider} p50 ${formatFixed(p50Ms, 3)} ms, p95 ${formatFixed(p95Ms, 3)} ms`,
  );
  return `latency: ${rows.join('; ')}`;
}

function layerText({ against, forward, both }: Of<'layer'>['timing']): string {
  const text = (pass: string, { layer, against: other, ratio, interval }: typeof both) =>
    `${pass} ${formatFixed(layer.p50Ms, 2)} ms, ${against} ${formatFixed(other.p50Ms, 2)} ms, ratio ${formatFixed(ratio, 2)} ` +
    `(${interval.map((end) => formatFixed(end, 2)).join(' to ')})`;
  return `layer: ${text('forward', forward)}; ${text('forward and backward', both)}`;
}

function fallbacksText(kernels: Of<'fallbacks'>['kernels']): string | undefined {
  const rows = Object.entries(kernels).map(([kernel, count]) => `${kernel} ${formatCount(count)}`);
  return rows.length > 0 ? `kernels that ran on tfjs's cpu backend instead: ${rows.join(', ')}` : undefined;
}

function endText({ status, row, error }: Of<'run:end'>): string {
  if (status === 'failed') return `failed: ${error ? `${error.code}: ${error.message}` : 'no reason was given'}`;
  const accuracy =
    row.finalTestAccuracy === null ? '' : `: final test accuracy ${formatFixed(row.finalTestAccuracy, 4)}`;
  const trained = `trained for ${formatSeconds(row.trainSeconds)}`;
  const time = row.trainSeconds === null ? '' : `, ${timeTitle(trained, [row])}`;
  return `${status}${accuracy}${time}`;
}
