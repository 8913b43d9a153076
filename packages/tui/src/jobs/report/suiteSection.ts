import { comparisonDrawings, type Lab, type SuiteSpec } from '@layerlab/core';
import { drawingsHtml } from './figures.js';
import { Html, html } from './html.js';
import type { ReportedRun } from './reportedRun.js';
import { runSection } from './runSection.js';
import { suiteReport } from './suiteReport.js';
import { suiteTables } from './suiteTables.js';
import { tableHtml } from './tables.js';

/** A member of a suite with the runs that the report is of: one for each seed. */
export interface ReportedMember {
  readonly member: string;
  readonly runs: readonly ReportedRun[];
  /** Ids of runs with other seeds that differ from the newest in more than the seed. */
  readonly leftOut: readonly string[];
}

/** A suite, or a part of one, with the runs that the report is of. */
export interface ReportedSuite {
  readonly spec: Pick<SuiteSpec, 'name' | 'summary' | 'report'>;
  readonly members: readonly ReportedMember[];
  readonly preset?: string;
  readonly otherPresets: readonly string[];
}

/** What the suite says of its runs, its tables, its runs side by side, and each run by itself. */
export function suiteSection(lab: Lab, suite: ReportedSuite, withoutDataPictures: boolean): Html {
  const { spec } = suite;
  const runs = suite.members.flatMap((member) => member.runs);
  const sentences = suiteReport(suite).statements.map(
    ({ id, text, runs: ids }) => html`<p><span data-claim="${spec.name}/${id}">${text}</span>${sources(ids)}</p>`,
  );
  const drawings = comparisonDrawings(
    lab.registries,
    runs.map(({ state }) => state),
  );
  return html`<section id="suite-${spec.name}">
<h2>${spec.name}</h2>
<p class="muted">${spec.summary ?? ''}</p>
${remarks(suite)}
${sentences}
${suiteTables(suite).map(tableHtml)}
${drawingsHtml(`${spec.name}/compared`, drawings, withoutDataPictures)}
${runs.map((run) => runSection(lab, run, withoutDataPictures))}
</section>`;
}

/** Links to the runs that a sentence is read from. */
function sources(runs: readonly string[]): Html {
  if (runs.length === 0) return new Html('');
  return html` <span class="note">[${runs.map((run, i) => html`<a href="#run-${run}" title="${run}">${i + 1}</a>`)}]</span>`;
}

/** What is not shown, and why. */
function remarks({ spec, members, preset, otherPresets }: ReportedSuite): Html {
  const missing = members.filter(({ runs }) => runs.length === 0).map(({ member }) => member);
  const leftOut = members.flatMap((member) => member.leftOut);
  const lines = [
    ...(missing.length > 0 ? [`Without a finished run: ${missing.join(', ')}.`] : []),
    ...(otherPresets.length > 0
      ? [
          `Shown are the runs of the preset ${preset ?? '(none)'}, the newest; there are others of ${otherPresets.join(', ')}.`,
        ]
      : []),
    ...(leftOut.length > 0
      ? [`Not shown, since they differ from the newest of their member in more than the seed: ${leftOut.join(', ')}.`]
      : []),
  ];
  return html`${lines.map((line, i) => html`<p class="bad" data-claim="${spec.name}/remark-${i}">${line}</p>`)}`;
}
