import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { layerlab } from './layerlab.js';

const out = mkdtempSync(join(tmpdir(), 'layerlab-inside-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe.each(['metrics.md', 'visualizers.md'])('docs/%s', (page) => {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
  const commands = [...text.matchAll(/^npm exec --no -- layerlab (.*)$/gm)].map(([, words]) => words.split(' '));

  it.each(commands.map((words) => [words.join(' '), words] as const))(
    'runs layerlab %s',
    async (_name, words) => {
      const { code, stdout, stderr } = await layerlab(...words, '--out', out);
      expect(stderr).toBe('');
      expect(stdout).not.toBe('');
      expect(code).toBe(0);
    },
    60_000,
  );

  it('has a file that is understood', async () => {
    const file = join(out, `${page}.yaml`);
    writeFileSync(file, /```yaml\n([\s\S]*?)```/.exec(text)![1]);
    const short = ['--limit-train', '128', '--limit-test', '100', '--set', 'train.epochs=1', '--no-export'];
    const { code, stdout } = await layerlab('run', file, ...short, '--plain', '--out', out);
    expect(stdout).toContain('done: final test accuracy');
    expect(code).toBe(0);
  }, 90_000);
});
