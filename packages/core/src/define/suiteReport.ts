import type { RunState } from '../events/runState.js';

/** A number as it is shown, and the runs that it is read from: none for a figure of the reference. */
export interface Figure {
  readonly text: string;
  readonly runs: readonly string[];
  /** The number itself, of a figure that is one. */
  readonly value?: number;
}

/** A sentence or more, whose every number is a figure: see `statement`. */
export interface Statement {
  /** Unique within the report of a suite; letters, digits and dashes. */
  readonly id: string;
  readonly text: string;
  readonly runs: readonly string[];
}

/** A table of a suite's report, with the figures that it was made from, so that they can be checked against the runs. */
export interface ReportTable {
  /** Unique within the report of a suite; letters, digits and dashes. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly align?: 'left' | 'right' }[];
  /** The first cell of a row names it. */
  readonly rows: readonly { readonly name: string; readonly cells: readonly Figure[] }[];
  /** Where the figures come from that are not of these runs, and what they are. */
  readonly notes?: readonly string[];
}

/** The finished runs of one member of a suite: several where it was run with several seeds, none where it never finished. */
export interface MemberRuns {
  readonly member: string;
  readonly runs: readonly RunState[];
}

/** What a suite has to say of its runs, beside the tables and charts that every report has. */
export interface SuiteReport {
  readonly statements: readonly Statement[];
  readonly tables: readonly ReportTable[];
}
