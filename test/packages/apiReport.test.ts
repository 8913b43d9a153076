import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apiReport, entryPoints } from '../../scripts/apiReport.js';

describe('docs/api', () => {
  it('covers the packages', () => {
    expect(entryPoints.map(({ title }) => title)).toEqual(expect.arrayContaining(['core', 'onnx', 'plugins']));
  });

  it.each(entryPoints)(
    'has the public surface of $title',
    (entry) => {
      expect(apiReport(entry, { write: false }), 'it differs; where that is meant: npm run api:report').toBe(false);
    },
    60_000,
  );

  it.each(entryPoints)('every export of $title has a docstring', ({ title }) => {
    const report = readFileSync(new URL(`../../docs/api/${title}.api.md`, import.meta.url), 'utf8');
    const mute = [...report.matchAll(/^\/\/ @.*\(undocumented\)\nexport (.*)$/gm)].map(
      ([, declaration]) => declaration,
    );
    expect(mute).toEqual([]);
  });
});
