import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const page = read('CONTRIBUTING.md');

it('CONTRIBUTING.md shows a kernel as it is', () => {
  const [, path, code] = /All of `(packages[^`]*\.ts)`[^`]*```ts\n([\s\S]*?)```/.exec(page)!;
  expect(code).toBe(read(path));
});

it('CONTRIBUTING.md names every script but the ones npm runs by itself, and no other', () => {
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts).filter((name) => name !== 'prepare');
  const named = [...page.matchAll(/`npm (?:run )?([\w:-]+)`/g)].map(([, name]) => name);
  expect([...new Set(named)].filter((name) => name !== 'ci').toSorted()).toEqual(
    scripts.filter((name) => name !== 'start').toSorted(),
  );
});
