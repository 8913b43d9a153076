import { describe, expect, it } from 'vitest';
import { plainText } from './styledRow.js';
import { TEST_COLOR, TEST_MARK, TRAIN_COLOR, trainTestChart } from './trainTestChart.js';

const size = { width: 8, height: 3 };
const at = (...ys: number[]) => ys.map((y, x) => ({ x, y }));
const lines = (rows: ReturnType<typeof trainTestChart>) => rows.map(plainText);

describe('trainTestChart', () => {
  it('keeps to its size, whatever it is given', () => {
    for (const train of [[], at(1), at(3, 2, 1), at(Number.NaN, 1, Number.POSITIVE_INFINITY, 2), at(0, -1, 5)])
      for (const log of [false, true]) {
        const rows = lines(trainTestChart({ train, test: at(2) }, size, log));
        expect(rows).toHaveLength(3);
        for (const row of rows) expect([...row]).toHaveLength(8);
      }
  });

  it('draws training as a line from corner to corner and tests as marks of their own', () => {
    const rows = trainTestChart({ train: at(0, 7), test: [{ x: 1, y: 0 }] }, size, false);
    expect(lines(rows)[0]).toMatch(/[⠁-⣿]$/);
    expect(lines(rows)[2]).toMatch(new RegExp(`^[⠁-⣿].*${TEST_MARK}$`));
    expect(rows[2].map(({ color }) => color)).toEqual([TRAIN_COLOR, TEST_COLOR]);
  });

  it('makes a straight line of a power law on a logarithmic axis', () => {
    const powers = at(1, 10, 100, 1000);
    const straight = lines(trainTestChart({ train: at(0, 1, 2, 3), test: [] }, size, false));
    expect(lines(trainTestChart({ train: powers, test: [] }, size, true))).toEqual(straight);
    expect(lines(trainTestChart({ train: powers, test: [] }, size, false))).not.toEqual(straight);
  });
});
