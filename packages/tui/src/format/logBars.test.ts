import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logBars } from './logBars.js';

const width = (line: string) => [...line].length;

describe('logBars', () => {
  it('gives ten times the value one decade more', () => {
    const [small, large, axis] = logBars(
      [
        { label: 'a', value: 1e-6 },
        { label: 'b', value: 1e-5 },
      ],
      // 1 of label, 9 of figures, 3 between: 20 cells for two decades
      33,
    );
    expect(small).toBe(`a     1.0e-6 ${'█'.repeat(10)}`);
    expect(large).toBe(`b     1.0e-5 ${'█'.repeat(20)}`);
    expect(axis.trim()).toMatch(/^┴1e-7─+┴1e-6─+┴$/);
  });

  it('draws nothing for zero, and a full row for what is not finite', () => {
    const rows = logBars(
      [
        { label: 'same', value: 0 },
        { label: 'lost', value: Number.POSITIVE_INFINITY, marked: true },
        { label: 'some', value: 1e-3 },
      ],
      40,
    );
    expect(rows[0]).not.toContain('█');
    expect(rows[1]).toContain('✗');
    expect(rows[1].match(/█/g)).toHaveLength(24);
  });

  it('keeps to its width, whatever the values', () => {
    const bar = fc.record({ label: fc.string({ maxLength: 40 }), value: fc.double({ min: 0 }) });
    fc.assert(
      fc.property(fc.array(bar, { maxLength: 12 }), fc.integer({ min: 20, max: 200 }), (bars, size) => {
        const rows = logBars(bars, size);
        expect(rows).toHaveLength(bars.length + 1);
        for (const row of rows) expect(width(row)).toBeLessThanOrEqual(size);
      }),
    );
  });
});
