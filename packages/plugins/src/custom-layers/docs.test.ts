import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('docs/layers.md shows normalized-swish as it is', () => {
  const page = readFileSync(new URL('../../../../docs/layers.md', import.meta.url), 'utf8');
  const source = readFileSync(new URL('normalizedSwish.ts', import.meta.url), 'utf8');
  const [, shown] = /```ts\n([\s\S]*?)```/.exec(page)!;
  expect(source).toContain(shown);
});
