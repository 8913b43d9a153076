import type { FailedClaim } from '@layerlab/core';
import { contradictions } from './contradictions.js';
import { Html, html } from './html.js';
import { page } from './page.js';
import type { ReportTarget } from './reportTarget.js';
import { runSection } from './runSection.js';
import { suiteSection } from './suiteSection.js';

export interface ReportPage {
  readonly text: string;
  /** What the files of single runs say twice and not alike. */
  readonly contradictions: readonly FailedClaim[];
}

/** The page of a run or a suite as its files have it now: the same files give the same page. */
export function reportPage({ title, lab, suites, runs }: ReportTarget, withoutDataPictures: boolean): ReportPage {
  const failed = runs.flatMap((run) => contradictions(lab, run));
  const sections =
    suites.length > 0
      ? suites.map((suite) => suiteSection(lab, suite, withoutDataPictures))
      : runs.map((run) => runSection(lab, run, withoutDataPictures));
  const body = html`<header>
<h1>${title}</h1>
<p class="muted">Every number and chart on this page is read from the runs that it names. <code>layerlab report ${title} --check</code>
reads them again and fails where the page and the runs disagree.</p>
${warning(failed)}
${suites.length > 0 ? contents(suites) : ''}
</header>
${sections}`;
  return { text: page(`${title} · layerlab`, body, withoutDataPictures), contradictions: failed };
}

function warning(failed: readonly FailedClaim[]): Html {
  if (failed.length === 0) return new Html('');
  const names = failed.map(({ claim }) => claim).join(', ');
  return html`<p class="bad">Files of these runs contradict one another, so that their figures cannot be relied on: ${names}.</p>`;
}

function contents(suites: ReportTarget['suites']): Html {
  const items = suites.map(({ spec, members }) => {
    const runs = members.flatMap(({ member, runs: own }) =>
      own.map(({ directory, record }) => {
        const seed = own.length > 1 ? `, seed ${record.experiment.seed}` : '';
        return html`<li><a href="#run-${directory.id}">${member}${seed}</a></li>`;
      }),
    );
    return html`<li><a href="#suite-${spec.name}">${spec.name}</a><ul>${runs}</ul></li>`;
  });
  return html`<nav aria-label="Contents"><ul>${items}</ul></nav>`;
}
