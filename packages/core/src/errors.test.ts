import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES, LayerlabError } from './errors.js';

describe('docs/errors.md', () => {
  const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` \| (\d) \| (.+?) \| (.+) \|$/gm)].map(
    ([, code, exit, summary, next]) => ({
      code,
      exit: Number(exit),
      summary,
      next,
    }),
  );

  it('lists exactly the codes that there are, with their exit codes and meanings', () => {
    const documented = Object.fromEntries(rows.map(({ code, exit, summary }) => [code, { exit, summary }]));
    expect(documented).toEqual(ERROR_CODES);
    expect(rows).toHaveLength(Object.keys(ERROR_CODES).length);
  });
});

describe('LayerlabError', () => {
  it('has the exit code of its code', () => {
    expect(new LayerlabError('BAD_USAGE', '').exitCode).toBe(2);
    expect(new LayerlabError('DISK', '').exitCode).toBe(1);
  });
});
