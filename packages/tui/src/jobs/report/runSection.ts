import { dataNotes, keptEpoch, type Lab, type LayerTiming, type RunState, summaryRow, timeTitle } from '@layerlab/core';
import { count, milliseconds, percent, real, seconds } from '../../format/numbers.js';
import { drawingsHtml, runDrawings } from './figures.js';
import { type Html, html } from './html.js';
import { latencySection } from './latencySection.js';
import { paritySection } from './paritySection.js';
import type { ReportedRun } from './reportedRun.js';
import { settingsTable } from './settingsTable.js';
import { tableHtml } from './tables.js';

const right = (title: string) => ({ title, align: 'right' as const });

/** Everything of one run: settings, epochs, results, metrics, parity, latency and drawings. */
export function runSection(lab: Lab, run: ReportedRun, withoutDataPictures: boolean): Html {
  const { directory, state, record } = run;
  const error = state.error ? html`<p class="bad" data-claim="${directory.id}/error">${state.error.message}</p>` : '';
  return html`<section id="run-${directory.id}">
<h3>${record.experiment.name}</h3>
<p class="muted">Run ${directory.id}, made ${record.created}, <span data-claim="${directory.id}/status">${state.status}</span>.</p>
${error}
${resultsTable(run)}
${epochsTable(run)}
${metricsTable(run)}
${paritySection(run)}
${latencySection(run)}
${drawingsHtml(`${directory.id}/drawing`, runDrawings(lab, run), withoutDataPictures)}
${settingsTable(run)}
</section>`;
}

function resultsTable({ directory, state }: ReportedRun): Html {
  const { model, layerTiming } = state;
  const { params, trainSeconds, inferenceSeconds, finalTestAccuracy, bestTestAccuracy } = summaryRow(state);
  const results: (readonly [string, string])[] = [
    ['trainable parameters', count(params)],
    ['multiply-accumulates a picture', count(model?.macs)],
    ['receptive field', model ? `${model.receptiveField.join(' x ')} px` : '–'],
    [timeTitle('training', [state]), seconds(trainSeconds)],
    [timeTitle('one pass over the test pictures', [state]), seconds(inferenceSeconds)],
    ['test accuracy, final', percent(finalTestAccuracy)],
    ['test accuracy, bestEpochOnTest', percent(bestTestAccuracy)],
    ...(layerTiming ? timingResults(layerTiming) : []),
  ];
  return tableHtml({
    id: `${directory.id}/result`,
    title: 'Results',
    columns: [right('value')],
    rows: results.filter(([, text]) => text !== '–').map(([name, text]) => ({ name, cells: [text] })),
    notes: [...(state.history.length > 0 ? [FIGURES, ...choiceNotes(state)] : []), ...dataNotes([state.data])],
  });
}

const FIGURES = 'final: of the weights that are kept and exported; bestEpochOnTest: the highest of all epochs';

function choiceNotes(state: RunState): string[] {
  const kept = keptEpoch(state);
  return kept && kept !== state.history.at(-1) ? [`kept: epoch ${kept.epoch}, chosen on held-out pictures`] : [];
}

function timingResults({ forward, both, against }: LayerTiming): (readonly [string, string])[] {
  const results = (pass: string, { layer, against: other, ratio, interval }: LayerTiming['both']) =>
    [
      [`${pass}, median`, milliseconds(layer.p50Ms)],
      [`${pass}, median of ${against}`, milliseconds(other.p50Ms)],
      [`${pass}, ratio`, `${ratio.toFixed(2)} (95 %: ${interval.map((end) => end.toFixed(2)).join(' to ')})`],
    ] as const;
  return [...results('forward', forward), ...results('forward and backward', both)];
}

function epochsTable({ directory, state }: ReportedRun): Html {
  return tableHtml({
    id: `${directory.id}/epochs`,
    title: 'Epochs',
    firstColumn: 'epoch',
    columns: ['train loss', 'train acc.', 'test loss', 'test acc.', 'learning rate', timeTitle('time', [state])].map(
      right,
    ),
    rows: state.history.map(({ epoch, train, test, learningRate, seconds: trained }) => ({
      name: String(epoch),
      cells: [
        real(train.loss),
        percent(train.accuracy),
        real(test.loss),
        percent(test.accuracy),
        real(learningRate),
        seconds(trained),
      ],
    })),
    notes: ["training figures are means over the epoch's steps, while the weights moved", ...dataNotes([state.data])],
  });
}

/** Those of the whole test set; of single classes there is a chart. */
function metricsTable({ directory, state }: ReportedRun): Html {
  const last = Object.entries(keptEpoch(state)?.test.metrics ?? {});
  const rows = [
    ...last.filter(([name]) => !name.includes('/')).map(([name, value]) => [name, number(value)] as const),
    ...Object.entries(state.metrics).map(
      ([name, { value, unit }]) =>
        [unit === 's' ? timeTitle(name, [state]) : name, [number(value), unit].filter(Boolean).join(' ')] as const,
    ),
  ];
  return tableHtml({
    id: `${directory.id}/metrics`,
    title: 'Metrics, final',
    columns: [right('value')],
    rows: rows.map(([name, text]) => ({ name, cells: [text] })),
    notes: dataNotes([state.data]),
  });
}

const number = (value: number) => (Number.isInteger(value) ? count(value) : real(value));
