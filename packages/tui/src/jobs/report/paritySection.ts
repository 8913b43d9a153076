import { dataNotes } from '@layerlab/core';
import { ulpChart } from '@layerlab/onnx';
import { count, percent, real, scientific } from '../../format/numbers.js';
import { bisectionAnswer, parityFacts } from '../../format/parityFacts.js';
import { drawingsHtml } from './figures.js';
import { Html, html } from './html.js';
import type { ReportedRun } from './reportedRun.js';
import { tableHtml } from './tables.js';

type Parity = NonNullable<ReportedRun['parity']>;
const right = (title: string) => ({ title, align: 'right' as const });

/** parity.json: the answer, every batch size, how far single outputs are apart, and where it was bisected each layer. */
export function paritySection({ directory, parity, state }: ReportedRun): Html {
  if (!parity) return new Html('');
  const id = `${directory.id}/parity`;
  const { answer, reasons, facts } = parityFacts(parity);
  const lacks = dataNotes([state.data]);
  return html`<h4>The exported model against the trained one (parity.json)</h4>
<p class="${parity.passed ? '' : 'bad'}" data-claim="${id}/answer">${answer}</p>
${reasons.map((reason, i) => html`<p class="bad" data-claim="${id}/reason-${i}">${reason}</p>`)}
${tableHtml({
  id,
  title: 'In short',
  columns: [{ title: 'value' }],
  rows: facts.map(([name, text]) => ({ name, cells: [text] })),
  notes: lacks,
})}
${batchTable(id, parity, lacks)}
${drawingsHtml(`${id}/drawing`, [ulpChart(parity, 'ulp')], false)}
${bisectionHtml(id, parity)}`;
}

function batchTable(id: string, { batches, bar }: Parity, lacks: readonly string[]): Html {
  const several = batches.some(({ outputs }) => outputs.length > 1);
  return tableHtml({
    id: `${id}/batches`,
    title: 'By batch size',
    columns: [
      ...['runs', 'pictures', 'largest difference', 'relative', 'in float32 steps', 'largest |b|', 'beyond the bar'],
      ...['equal to the bit', 'same class', 'in another class', 'verdict'],
    ].map(right),
    rows: batches.flatMap(({ batch, runs, outputs }) =>
      outputs.map((output) => ({
        name: several ? `batch ${batch}, ${output.name}` : `batch ${batch}`,
        cells: [
          count(runs),
          count(output.samples),
          scientific(output.maxAbsDiff),
          scientific(output.maxRelDiff),
          mostSteps(output.ulp),
          real(output.maxAbsReference),
          `${count(output.beyondBar)} of ${count(output.elements)}`,
          percent((output.ulp.find(({ upTo }) => upTo === 0)?.count ?? 0) / output.elements),
          percent(output.top1Agreement),
          count(output.disagreements.length),
          output.passed ? 'passed' : 'FAILED',
        ],
      })),
    ),
    notes: [`b is the reference; ${barText(bar)}`, ...lacks],
  });
}

/** The bound of the last bin that holds any. */
function mostSteps(ulp: Parity['batches'][number]['outputs'][number]['ulp']): string {
  const last = ulp.findLastIndex((bin) => bin.count > 0);
  if (last < 0) return '–';
  const { upTo } = ulp[last];
  return upTo === null ? `over ${count(ulp[last - 1]?.upTo)}` : `at most ${count(upTo)}`;
}

function barText({ absolute, relative, whole, top1 }: Parity['bar']): string {
  const parts = [
    ...(absolute !== undefined && relative !== undefined ? [`|a - b| ≤ ${absolute} + ${relative}·|b|`] : []),
    `max|a - b| ≤ ${whole}·max|b|`,
    top1 === undefined
      ? 'the same class except where the two best are at most twice the largest difference apart'
      : `the same class for ${percent(top1)}`,
  ];
  return `the bar: ${parts.join('; ')}`;
}

function bisectionHtml(id: string, { bisection }: Parity): Html {
  if (!bisection) return new Html('');
  return html`<p class="${bisection.first ? 'bad' : ''}" data-claim="${id}/bisected">${bisectionAnswer(bisection)}</p>
${tableHtml({
  id: `${id}/layers`,
  title: 'Layer by layer',
  firstColumn: 'layer',
  columns: [
    { title: 'kind' },
    { title: 'shape' },
    ...['largest |b|', 'largest difference', 'beyond the bar', 'verdict'].map(right),
  ],
  rows: bisection.layers.map((layer) => ({
    name: layer.layer,
    cells: [
      layer.kind,
      layer.shape.join('x'),
      real(layer.maxAbsReference),
      scientific(layer.maxAbsDiff),
      count(layer.beyondBar),
      layer.error ?? (layer.agrees ? 'agrees' : 'DIFFERS'),
    ],
  })),
})}`;
}
