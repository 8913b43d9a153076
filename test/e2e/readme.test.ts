import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { layerlab } from './layerlab.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const block = (language: string) => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(readme)![1];

describe('README', () => {
  it('its layer trains, exports and passes parity as it stands there', async () => {
    // inside the repository, so that the plugin finds the packages as one beside a package.json would
    const folder = mkdtempSync(join(root, 'test', '.readme-'));
    try {
      writeFileSync(join(folder, 'swishy.ts'), block('ts'));
      const { code, stdout, stderr } = await layerlab(
        ...['run', 'quickstart', '--plugin', join(folder, 'swishy.ts'), '--set', 'model=swish-net'],
        ...['--preset', 'smoke', '--plain', '--out', folder],
      );
      expect(stderr).toBe('');
      expect(code).toBe(0);
      expect(stdout).toContain('parity passed');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 90_000);

  it('its experiment file is understood', async () => {
    const folder = mkdtempSync(join(root, 'test', '.readme-'));
    try {
      writeFileSync(join(folder, 'wide.yaml'), block('yaml'));
      const short = ['--limit-train', '128', '--limit-test', '100', '--set', 'train.epochs=1', '--no-export'];
      const { code, stdout } = await layerlab('run', join(folder, 'wide.yaml'), ...short, '--plain', '--out', folder);
      expect(code).toBe(0);
      expect(stdout).toContain('epoch 1/1 100 %');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});
