import { describe, expect, it } from 'vitest';
import { LayerlabError } from '../errors.js';
import { formatError } from './formatError.js';

describe('formatError', () => {
  it('gives code and message, and stacks with debug alone', () => {
    const error = new LayerlabError('UNKNOWN_NAME', 'No model "x".', { cause: new Error('deep down') });
    expect(formatError(error)).toBe('UNKNOWN_NAME: No model "x".');
    expect(formatError(error, { debug: true })).toMatch(/formatError\.test[\s\S]*Caused by Error: deep down/);
  });

  it('calls what nobody foresaw by its name', () => {
    expect(formatError(new TypeError('x is not a function'))).toMatch(
      /^Unexpected error: TypeError: x is not a function\. .*--debug/,
    );
    expect(formatError('text')).toMatch(/^Unexpected error: text\./);
  });
});
