import { describe, expect, it } from 'vitest';
import { addToIndex } from './addToIndex.js';

const index = (list: string) => `import { definePlugin } from '@layerlab/core';
import { a } from './a.js';

export default definePlugin({ name: 'p', contributes: ${list} });
`;

describe('addToIndex', () => {
  it.each([
    ['[a]', '[\n    a,\n    b,\n  ]'],
    ['[]', '[\n    b,\n  ]'],
    ['[\n    // the first\n    a,\n  ]', '[\n    // the first\n    a,\n    b,\n  ]'],
  ])('adds an import and a line to %j', (before, after) => {
    const expected = index(after).replace("'./a.js';\n", "'./a.js';\nimport { b } from './b.js';\n");
    expect(addToIndex(index(before), 'b', 'index.ts')).toBe(expected);
  });

  it('refuses a list that it cannot read', () => {
    expect(() => addToIndex('export default plugin;\n', 'b', 'src/index.ts')).toThrow(
      /src\/index\.ts has no list "contributes: \[\.\.\.\]"/,
    );
  });
});
