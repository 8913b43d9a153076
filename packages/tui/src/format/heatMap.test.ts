import { describe, expect, it } from 'vitest';
import { heatLegend, heatMap } from './heatMap.js';
import { plainText } from './styledRow.js';

const row = (label: string, ...values: number[]) => ({ label, values });

describe('heatMap', () => {
  it('has a row for each, in fuller characters and warmer colours for larger values', () => {
    const rows = heatMap([row('conv', 1e-4, 1e-2, 1)], 20, 5);
    expect(rows.map(plainText)).toEqual(['conv ░░░▓▓▓███']);
    expect(rows[0].map(({ color }) => color)).toEqual([undefined, 'blue', 'green', 'red']);
  });

  it('draws neighbours as their geometric mean where there is no room for all', () => {
    const rows = heatMap([row('a', 1, 1), row('b', 100, 100), row('c', 10, 10), row('d', 10, 10)], 6, 2);
    expect(rows.map(plainText)).toEqual(heatMap([row('a …', 10, 10), row('c …', 10, 10)], 6, 2).map(plainText));
    const many = heatMap([row('a', ...Array.from({ length: 100 }, (_, i) => i + 1))], 12, 1);
    expect([...plainText(many[0])].length).toBeLessThanOrEqual(12);
  });

  it('shows what is zero and what is not finite as such', () => {
    expect(plainText(heatMap([row('a', 0, Number.NaN, 1)], 5, 1)[0])).toBe('a 0!▓');
  });

  it('has a legend of its own cells', () => {
    expect(heatMap([row('', 1, 10, 100, 1e3, 1e4)], 6, 1)[0].slice(1)).toEqual(heatLegend());
  });

  it('has no rows without layers, and none to fill without values', () => {
    expect(heatMap([], 10, 3)).toEqual([]);
    expect(heatMap([row('a')], 10, 3).map(plainText)).toEqual(['a ']);
  });
});
