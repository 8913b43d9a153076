import { type RunListing, timeTitle } from '@layerlab/core/light';
import { datasetText } from '../../format/datasetText.js';
import { count, milliseconds, percent, scientific, seconds } from '../../format/numbers.js';
import { wrap } from '../../format/wrap.js';

/** What is known of a run without reading it anew. */
export function runDetails(run: RunListing, width: number): string[] {
  const { row, error } = run;
  const facts = [
    run.run,
    `${run.status}: ${run.model ?? 'unknown'} on ${datasetText(run.dataset ?? 'unknown', run.datasetNote)}`,
    listed([
      ['suite', run.suite],
      ['preset', run.preset],
      ['seed', run.seed],
      ['engine', run.engine],
      [
        'epochs',
        run.epochs === undefined || row?.kind === 'layer' ? undefined : `${count(run.epoch)} of ${count(run.epochs)}`,
      ],
      ['made', run.created?.slice(0, 16).replace('T', ' ')],
    ]),
    listed([
      ['parameters', count(row?.params)],
      [timeTitle('training', row ? [row] : []), seconds(row?.trainSeconds)],
      [row ? 'test accuracy, final' : 'test accuracy so far', percent(run.finalTestAccuracy)],
      ['bestEpochOnTest', percent(run.bestTestAccuracy)],
    ]),
    listed([
      ['export: largest difference', scientific(row?.maxAbsDiff)],
      ['top-1 agreement', percent(row?.top1Agreement)],
      ['latency p50', milliseconds(row?.latencyP50Ms)],
      ['p95', milliseconds(row?.latencyP95Ms)],
    ]),
    error ? `✗ ${error.message}` : '',
    run.status === 'interrupted' ? `Its process died. Go on: layerlab resume ${run.run}` : '',
    run.directory,
  ];
  return facts.filter(Boolean).flatMap((line) => wrap(line, width));
}

function listed(facts: readonly (readonly [string, string | number | undefined])[]): string {
  return facts
    .filter(([, value]) => value !== undefined && value !== '–')
    .map(([name, value]) => `${name} ${value}`)
    .join('   ');
}
