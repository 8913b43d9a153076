import type { LatencyReport, LatencyRow } from '@layerlab/core/light';
import type { FormLine } from '../form/formLines.js';
import { boxPlot, spreadOf } from './boxPlot.js';
import { histogram } from './histogram.js';
import { milliseconds } from './numbers.js';

const HISTOGRAM_ROWS = 2;
/** The axis ends here, in percent of the runs: a single late run would leave no room for the others. */
const AXIS_END = 99;

/**
 * The latency of everything that was timed, by batch size: a histogram of the runs over a box of their middle half, all of
 * one batch size on one logarithmic axis, since late runs take many times as long, and the percentiles as figures.
 */
export function latencyLines({ rows }: Pick<LatencyReport, 'rows'>, width: number): FormLine[] {
  const groups = new Map<string, LatencyRow[]>();
  for (const row of rows) {
    const key = `batch ${row.batch}, ${row.threads} ${row.threads === 1 ? 'thread' : 'threads'}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].flatMap(([title, group]) => groupLines(title, group, width));
}

function groupLines(title: string, rows: readonly LatencyRow[], width: number): FormLine[] {
  const range = axisOf(rows);
  const ends = `log axis, ${milliseconds(range.low)} … ${milliseconds(range.high)}`;
  const blanks = ' '.repeat(Math.max(2, width - title.length - ends.length));
  return [{ text: `${title}${blanks}${ends}`, style: 'group' }, ...rows.flatMap((row) => rowLines(row, range, width))];
}

function rowLines(row: LatencyRow, range: { low: number; high: number }, width: number): FormLine[] {
  const { quantiles, p50Ms, p95Ms, p99Ms, n, stable } = row;
  const where = row.runtime === 'onnxruntime' ? row.provider : `engine ${row.runtime}`;
  const figures = `${where}: p50 ${milliseconds(p50Ms)}, p95 ${milliseconds(p95Ms)}, p99 ${milliseconds(p99Ms)}, ${n} runs`;
  const lines: FormLine[] = [{ text: `${figures}${stable ? '' : ', not settled'}`, style: 'field' }];
  if (!quantiles) return [...lines, { text: 'no distribution: timed by an earlier version', style: 'help' }];
  const logs = quantiles.map(logOf);
  const axis = { low: logOf(range.low), high: logOf(range.high) };
  return [
    ...histogram(logs, axis, { width, height: HISTOGRAM_ROWS }).map((text): FormLine => ({ text, style: 'help' })),
    { text: boxPlot(spreadOf(logs), axis, width), style: 'changed' },
    ...lines,
  ];
}

function axisOf(rows: readonly LatencyRow[]): { low: number; high: number } {
  const low = Math.min(...rows.map(({ quantiles, p50Ms }) => quantiles?.[0] ?? p50Ms));
  const high = Math.max(...rows.map(({ quantiles, p99Ms }) => quantiles?.[AXIS_END] ?? p99Ms));
  return { low, high: high > low ? high : low * 2 };
}

/** A clock too coarse to see a run says 0. */
const logOf = (ms: number): number => Math.log10(Math.max(ms, 1e-6));
