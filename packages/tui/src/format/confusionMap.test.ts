import { stripVTControlCharacters } from 'node:util';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { confusionMap } from './confusionMap.js';

const plain = new Chalk({ level: 0 });
const colour = new Chalk({ level: 3 });
const small = {
  classes: ['cat', 'dog'],
  counts: [
    [9, 1],
    [0, 0],
  ],
};

describe('confusionMap', () => {
  it('has counts and, without colour, shades of the row', () => {
    expect(confusionMap(small, 40, plain)).toEqual(['      cat  dog', 'cat █   9    1', 'dog     ·    ·']);
  });

  it('colours cells by their share: equal shares alike, others not', () => {
    const [, , row] = confusionMap(
      {
        classes: ['a', 'b', 'c'],
        counts: [
          [1, 0, 0],
          [5, 0, 5],
          [0, 0, 1],
        ],
      },
      40,
      colour,
    );
    const [, first, second, third] = row.split('\u001b[48');
    expect(third).toBe(first);
    expect(second.slice(0, 12)).not.toBe(first.slice(0, 12));
  });

  it('leaves the counts out where there is no room, and the cells stay', () => {
    const classes = Array.from({ length: 20 }, (_, i) => `class ${i}`);
    const counts = classes.map((_, i) => classes.map((__, j) => (i === j ? 1000 : 0)));
    for (const paint of [plain, colour])
      for (const line of confusionMap({ classes, counts }, 60, paint))
        expect([...stripVTControlCharacters(line)].length).toBeLessThanOrEqual(60);
    expect(confusionMap({ classes, counts }, 60, plain)[1].trimEnd()).toBe('class 0  █');
  });
});
