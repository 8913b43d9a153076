import { existsSync, readFileSync } from 'node:fs';
import {
  type DataRecord,
  describeModel,
  type EngineChoiceRecord,
  type FailedClaim,
  type Lab,
  metricsCsv,
  type RunRecord,
  type RunState,
  summaryRow,
} from '@layerlab/core';
import { recountLatency, recountLayerTiming, recountParity } from '@layerlab/onnx';
import { failedClaim } from './claims.js';
import { firstDifference } from './firstDifference.js';
import type { ReportedRun } from './reportedRun.js';

/** What a run's files say twice and not alike: then one of them was changed, and no figure of the run can be relied on. */
export function contradictions(lab: Lab, { directory, record, state, parity, latency }: ReportedRun): FailedClaim[] {
  const { row, experiment, model, layerTiming } = state;
  const compare = (file: string, stated: unknown, found: unknown): FailedClaim[] => {
    const difference = firstDifference(stated, found);
    return difference ? [failedClaim(`${directory.id}/files/${file}`, difference.stated, difference.found)] : [];
  };
  return [
    ...(row ? compare('result', row, summaryRow(state)) : []),
    ...compare('experiment.json', record.experiment, experiment),
    ...(record.data && state.data ? compare('data', dataOf(record.data), dataOf(state.data)) : []),
    ...(record.engine && state.engine ? compare('engine', nameOf(record.engine), nameOf(state.engine)) : []),
    ...(existsSync(directory.metricsFile)
      ? compare('metrics.csv', ...tablesOf(readFileSync(directory.metricsFile, 'utf8'), state))
      : []),
    ...(parity ? compare('parity.json', parity, recountParity(parity)) : []),
    ...(layerTiming ? compare('layer', layerTiming, recountLayerTiming(layerTiming)) : []),
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

/** metrics.csv, and what it should be. A run without an end may have been killed before it wrote the last row. */
function tablesOf(csv: string, state: RunState): readonly [stated: Table, found: Table] {
  const stated = columnsOf(csv);
  const { row, history } = state;
  const written = row ? history : history.slice(0, stated.epoch?.length);
  return [stated, columnsOf(metricsCsv({ ...state, history: written }))];
}

type Table = Readonly<Record<string, readonly string[]>>;

/** A table as metrics.csv has it: the cells of each column by its name, of columns of one name the first's. */
function columnsOf(csv: string): Table {
  const [names, ...rows] = csv.trimEnd().split('\n').map(cellsOf);
  return Object.fromEntries(names.map((name, i) => [name, rows.map((row) => row[i])] as const).reverse());
}

const cellsOf = (line: string) => [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell]) => cell);
