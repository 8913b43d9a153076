import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KINDS, newContribution } from './newContribution.js';
import { newPlugin } from './newPlugin.js';

const templates = fileURLToPath(new URL('../../templates', import.meta.url));
let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'layerlab-new-'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const make = (name: string) => newPlugin({ name, cwd, templates, version: '1.2.3' });

it('writes a package that has its peers from where layerlab is, and no placeholder left', () => {
  const { folder, files } = make('two-words');
  expect(files).toContain('src/twoWordsGate.test.ts');
  for (const file of files) expect(readFileSync(join(folder, file), 'utf8'), file).not.toMatch(/thing-?name/i);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ name: 'two-words', keywords: ['layerlab-plugin'] });
  expect(manifest.peerDependencies).toMatchObject({ '@layerlab/core': '^1.2.3', '@layerlab/plugins': '^1.2.3' });
  for (const place of Object.values(manifest.devDependencies)) expect(place).toMatch(/^file:/);
});

it('adds one file, its test and its line for every kind, and nothing where the name is taken', () => {
  const { folder, files } = make('grown');
  for (const kind of KINDS) {
    const written = newContribution({ kind, name: `a-${kind}`, cwd: folder, templates });
    expect(written).toHaveLength(3);
    expect(() => newContribution({ kind, name: `a-${kind}`, cwd: folder, templates })).toThrow(/is there already/);
  }
  expect(readdirSync(join(folder, 'src'))).toHaveLength(files.filter((f) => f.startsWith('src/')).length + 10);
  expect(readFileSync(join(folder, 'src/index.ts'), 'utf8')).toContain('    aMetric,\n    aVisualizer,\n  ]');
});

it('refuses a name that is taken or none, and a folder without a plugin', () => {
  make('taken');
  expect(() => make('taken')).toThrow(/taken is there already/);
  expect(() => make('../up')).toThrow(/A name is kebab-case.*Received "\.\.\/up"\. Try "up"/);
  expect(() => make('2 Nets')).toThrow(/Try "my-2-nets"/);
  expect(() => newContribution({ kind: 'layer', name: 'x', cwd, templates })).toThrow(/holds no plugin/);
});
