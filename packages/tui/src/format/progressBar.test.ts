import { describe, expect, it } from 'vitest';
import { progressBar } from './progressBar.js';

describe('progressBar', () => {
  it('fills the share of the width, never more', () => {
    expect([0, 0.5, 1, 7, -1, Number.NaN].map((share) => progressBar(share, 4))).toEqual([
      '░░░░',
      '██░░',
      '████',
      '████',
      '░░░░',
      '░░░░',
    ]);
  });
});
