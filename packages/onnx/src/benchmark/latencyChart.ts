import type { Drawing, LatencyReport } from '@layerlab/core';
import { rowLabel } from './rowLabel.js';

/** Okabe and Ito's colours, which people with any colour vision can tell apart. */
const COLOURS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000'];

/** Median latency with its 95 % interval and a tick at the 95th percentile: one panel a batch size, from zero. */
export function latencyChart({ rows, machine, noise }: LatencyReport, name: string): Drawing {
  const threads = new Set(rows.map((row) => row.threads));
  const values = rows.map((row) => ({
    what: threads.size > 1 ? `${rowLabel(row)}, ${row.threads} threads` : rowLabel(row),
    batch: `batch ${row.batch}`,
    p50: row.p50Ms,
    low: row.intervals.p50[0],
    high: row.intervals.p50[1],
    p95: row.p95Ms,
  }));
  const order = [...new Set(values.map(({ what }) => what))];
  const batches = [...new Set(values.map(({ batch }) => batch))];
  const title = 'Latency: median, its 95 % interval, and the 95th percentile';
  const quiet = noise.quiet ? 'quiet' : 'NOISY';
  const subtitle = `${machine.cpu}, ${[...threads].join(' and ')} threads; machine ${quiet}: spread ${percent(Math.max(noise.before.spread, noise.after.spread))}, drift ${percent(noise.drift)}`;
  const x = { type: 'quantitative', scale: { zero: true }, title: 'ms per batch' };
  const y = { field: 'what', type: 'nominal', sort: order, title: null, axis: { labelLimit: 0 } };
  const color = { field: 'what', type: 'nominal', sort: order, scale: { domain: order, range: COLOURS }, legend: null };
  const panels = batches.map((batch) => ({
    title: batch,
    width: 420,
    height: { step: 26 },
    data: { values: values.filter((value) => value.batch === batch) },
    encoding: { y },
    layer: [
      { mark: { type: 'bar', height: 14, opacity: 0.85 }, encoding: { x: { field: 'p50', ...x }, color } },
      { mark: { type: 'rule', strokeWidth: 2 }, encoding: { x: { field: 'low', ...x }, x2: { field: 'high' } } },
      { mark: { type: 'tick', thickness: 2, height: 14 }, encoding: { x: { field: 'p95', ...x }, color } },
    ],
  }));
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: title, subtitle, anchor: 'start', fontSize: 14, subtitleFontSize: 11, offset: 12 },
    background: 'white',
    padding: 16,
    vconcat: panels,
    config: { view: { stroke: null }, axis: { gridColor: '#e6e6e6', labelFontSize: 11, titleFontWeight: 'normal' } },
  };
  return { name, title, spec };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
