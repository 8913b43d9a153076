import { dataNotes, type Figure, type MemberRuns, type ReportTable, timeTitle } from '@layerlab/core';
import { type Format, figureOf, NOTHING, type Pick, reference, TIMES, TRAIN_ACCURACIES } from './figures.js';
import { REFERENCE, type ReferenceRow, SOURCE } from './reference.js';

export interface StudyColumn {
  readonly title: string;
  readonly pick: Pick;
  readonly format: Format;
  /** The reference's own figure gets a column beside it. */
  readonly reference?: keyof ReferenceRow;
}

/** What stands behind a mean. */
const SEEDS = '±: standard deviation over the seeds, as of a sample';
/** What a training accuracy is worth beside a test accuracy. */
const TRAIN = "train acc.: a mean over an epoch's steps, while the weights moved and with dropout at work";

/** A row for each member, its figures beside those of the reference, and what its data set lacks. */
export function studyTable(
  suite: string,
  title: string,
  members: readonly MemberRuns[],
  columns: readonly StudyColumn[],
): ReportTable {
  const runs = members.flatMap((member) => member.runs);
  return {
    id: 'results',
    title,
    columns: columns.flatMap((column) => [
      { title: TIMES.has(column.pick) ? timeTitle(column.title, runs) : column.title, align: 'right' as const },
      ...(column.reference ? [{ title: `${column.title}, reference`, align: 'right' as const }] : []),
    ]),
    rows: members.map((member) => ({
      name: member.member,
      cells: columns.flatMap((column) => cells(member, column, REFERENCE[suite]?.[member.member])),
    })),
    notes: [
      ...(columns.some((column) => column.reference) ? [SOURCE] : []),
      ...(columns.some(({ pick }) => TRAIN_ACCURACIES.has(pick)) ? [TRAIN] : []),
      ...(members.some((member) => member.runs.length > 1) ? [SEEDS] : []),
      ...dataNotes(runs.map(({ data }) => data)),
    ],
  };
}

function cells(member: MemberRuns, { pick, format, reference: key }: StudyColumn, row?: ReferenceRow): Figure[] {
  const own = figureOf(member, pick, format);
  return key ? [own, row ? reference(row[key], format) : NOTHING] : [own];
}
