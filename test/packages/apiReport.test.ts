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
});
