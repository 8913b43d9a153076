import { describe, expect, it } from 'vitest';
import { statement } from './statement.js';

describe('statement', () => {
  it('puts figures and names between words, and keeps the runs that they are read from', () => {
    const said = statement(
      'best',
    )`The best is ${'kernel-3x3'} with ${{ text: '97 %', runs: ['a', 'b'] }}, then ${{ text: '96 %', runs: ['b'] }}.`;
    expect(said).toEqual({ id: 'best', text: 'The best is kernel-3x3 with 97 %, then 96 %.', runs: ['a', 'b'] });
  });

  it('refuses a number among the words', () => {
    expect(() => statement('best')`It reached 97 % with ${'cnn'}.`).toThrow(/"best" has a number among its words/);
  });
});
