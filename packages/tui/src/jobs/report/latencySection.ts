import type { LatencyReport, LatencyRow } from '@layerlab/core';
import { latencyChart } from '@layerlab/onnx';
import { comparisonText, noiseText } from '../../format/latencyText.js';
import { count, milliseconds } from '../../format/numbers.js';
import { drawingsHtml } from './figures.js';
import { Html, html } from './html.js';
import type { ReportedRun } from './reportedRun.js';
import { tableHtml } from './tables.js';

/** latency.json: every row with its intervals, what is quicker than what, and how far it can be trusted. */
export function latencySection({ directory, latency }: ReportedRun): Html {
  if (!latency) return new Html('');
  const id = `${directory.id}/latency`;
  return html`<h4>Latency (latency.json)</h4>
${rowTable(id, latency)}
${drawingsHtml(`${id}/drawing`, [latencyChart(latency, 'latency')], false)}`;
}

function rowTable(id: string, { rows, comparisons, machine, noise, notes, onnxruntime, node }: LatencyReport): Html {
  const figures = ['batch', 'threads', 'load', 'first run', 'runs', 'mean', 'median', '95th percentile', '99th'];
  return tableHtml({
    id,
    title: 'Time for a batch, with 95 % intervals',
    columns: [...figures, 'pictures/s'].map((title) => ({ title, align: 'right' as const })),
    rows: rows.map((row, i) => ({ name: `${i + 1}. ${whereText(row)}`, cells: cellsOf(row) })),
    className: 'latency',
    notes: [
      ...comparisons.map(comparisonText),
      `${machine.cpu}, ${machine.cores} cores, ${machine.platform}; ONNX Runtime ${onnxruntime}, Node ${node}; ${noiseText(noise)}`,
      ...notes,
    ],
  });
}

function whereText({ runtime, provider, requestedProvider, tf32, stable }: LatencyRow): string {
  const where = runtime === 'onnxruntime' ? `ONNX Runtime on ${provider}` : `engine ${runtime} on ${provider}`;
  const remarks = [
    ...(requestedProvider !== provider ? [`${requestedProvider} was asked for`] : []),
    ...(tf32 ? [`TF32 ${tf32}`] : []),
    ...(stable ? [] : ['times had not settled']),
  ];
  return [where, ...remarks].join(', ');
}

function cellsOf(row: LatencyRow): string[] {
  const { intervals } = row;
  const within = (value: number, ends: readonly number[]) =>
    `${milliseconds(value)} (${ends.map((end) => milliseconds(end).replace(' ms', '')).join(' to ')})`;
  return [
    count(row.batch),
    count(row.threads),
    milliseconds(row.loadMs),
    milliseconds(row.firstMs),
    count(row.n),
    within(row.meanMs, intervals.mean),
    within(row.p50Ms, intervals.p50),
    within(row.p95Ms, intervals.p95),
    within(row.p99Ms, intervals.p99),
    count(row.picturesPerSecond),
  ];
}
