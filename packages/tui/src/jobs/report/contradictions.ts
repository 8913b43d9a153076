import { existsSync, readFileSync } from 'node:fs';
import {
  type DataRecord,
  describeModel,
  type EngineChoiceRecord,
  type FailedClaim,
  type Lab,
  metricsCsv,
  type RunRecord,
  summaryRow,
} from '@layerlab/core';
import { recountLatency, recountParity } from '@layerlab/onnx';
import { failedClaim } from './claims.js';
import type { ReportedRun } from './reportedRun.js';

/** What a run's files say twice and not alike: then one of them was changed, and no figure of the run can be relied on. */
export function contradictions(lab: Lab, { directory, record, state, parity, latency }: ReportedRun): FailedClaim[] {
  const { row, experiment, model } = state;
  const compare = (file: string, stated: unknown, found: unknown): FailedClaim[] =>
    agrees(stated, found)
      ? []
      : [failedClaim(`${directory.id}/files/${file}`, JSON.stringify(stated), JSON.stringify(found))];
  return [
    ...(row ? compare('result', row, summaryRow(state)) : []),
    ...compare('experiment.json', record.experiment, experiment),
    ...(record.data && state.data ? compare('data', dataOf(record.data), dataOf(state.data)) : []),
    ...(record.engine && state.engine ? compare('engine', nameOf(record.engine), nameOf(state.engine)) : []),
    ...(existsSync(directory.metricsFile)
      ? compare('metrics.csv', columnsOf(readFileSync(directory.metricsFile, 'utf8')), columnsOf(metricsCsv(state)))
      : []),
    ...(parity ? compare('parity.json', parity, recountParity(parity)) : []),
    ...(latency ? compare('latency.json', latency, recountLatency(latency)) : []),
    ...(model && record.data && !experiment?.layer ? compare('model', model, modelOf(lab, record, record.data)) : []),
  ];
}

const dataOf = ({ hashes, note }: Pick<DataRecord, 'hashes' | 'note'>) => ({ hashes, note });

/** A run may go on with another version of its engine, and then finds other reasons. */
const nameOf = ({ name, provider }: EngineChoiceRecord) => ({ name, provider });

/** Counts and receptive fields computed again from the model's definition. */
function modelOf({ registries }: Lab, { experiment }: RunRecord, { shape, classes }: DataRecord) {
  const { name, options } = experiment.model;
  return describeModel(registries.models.get(name), options, { inputShape: [...shape], classes: classes.length });
}

/** Whether all that is stated is found: a later version may find more, and files have no keys that are undefined. */
function agrees(stated: unknown, found: unknown): boolean {
  if (typeof stated !== 'object' || typeof found !== 'object' || stated === null || found === null)
    return Object.is(stated, found);
  if (Array.isArray(stated))
    return Array.isArray(found) && stated.length === found.length && stated.every((one, i) => agrees(one, found[i]));
  return Object.entries(stated).every(
    ([key, one]) => one === undefined || agrees(one, (found as Record<string, unknown>)[key]),
  );
}

/** A table as metrics.csv has it: the cells of each column by its name, of columns of one name the first's. */
function columnsOf(csv: string): Readonly<Record<string, readonly string[]>> {
  const [names, ...rows] = csv.trimEnd().split('\n').map(cellsOf);
  return Object.fromEntries(names.map((name, i) => [name, rows.map((row) => row[i])] as const).reverse());
}

const cellsOf = (line: string) => [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell]) => cell);
