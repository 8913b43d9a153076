import { type Html, html } from './html.js';
import type { ReportedRun } from './reportedRun.js';
import { tableHtml } from './tables.js';

/** Everything that the run can be made again with: experiment.json, line by line. */
export function settingsTable({ directory, record }: ReportedRun): Html {
  const { experiment, engine, versions, machine, gitCommit, data } = record;
  const { visualizers, metrics, ...settings } = experiment;
  const lines = [
    ...flatten('', settings),
    ...flatten(
      'engine used',
      engine && { name: engine.name, provider: engine.provider, version: engine.version, threads: engine.threads },
    ),
    ...flatten('versions', versions),
    ...flatten('machine', machine),
    ...flatten('git commit', gitCommit),
    ...flatten('data', data && { hashes: data.hashes, standardization: data.standardization }),
  ];
  const table = tableHtml({
    id: `${directory.id}/settings`,
    title: 'What it takes to make the run again',
    columns: [{ title: 'value' }],
    rows: lines.map(([name, text]) => ({ name, cells: [text] })),
    className: 'settings',
  });
  return html`<details><summary>Settings (experiment.json)</summary>
${table}
</details>`;
}

function flatten(prefix: string, value: unknown): [string, string][] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object' || Array.isArray(value))
    return [[prefix, typeof value === 'string' ? value : JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(prefix ? `${prefix}.${key}` : key, inner));
}
