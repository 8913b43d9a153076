import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ENTRY = fileURLToPath(new URL('./light.ts', import.meta.url));
const FROM = /^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)';|^import\s+'([^']+)';/gm;

/** Every package that `light.ts` loads, over all files that it reaches; types are erased and do not count. */
function packagesReached(): Set<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, from, bare] of readFileSync(file, 'utf8').matchAll(FROM)) {
      const name = from ?? bare;
      if (name.startsWith('.')) visit(resolve(dirname(file), name.replace(/\.js$/, '.ts')));
      else packages.add(name);
    }
  };
  visit(ENTRY);
  expect(seen.size).toBeGreaterThan(10);
  return packages;
}

describe('light', () => {
  it('reaches nothing but Node itself', () => {
    expect([...packagesReached()].filter((name) => !name.startsWith('node:'))).toEqual([]);
  });
});
