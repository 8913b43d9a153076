import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pack, type Tarball } from '../../scripts/pack.js';
import { publishedPackages } from '../../scripts/publishedPackages.js';

const ATTW = fileURLToPath(new URL('../../node_modules/.bin/attw', import.meta.url));

describe.each(publishedPackages)('$name as it is published', ({ path, manifest }) => {
  const folder = mkdtempSync(join(tmpdir(), 'layerlab-pack-'));
  let tarball: Tarball;
  beforeAll(() => {
    tarball = pack(path, folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has the build, its command, what setup and new copy, a README and the licence, and nothing else', () => {
    const others = tarball.files.filter((file) => !/^(dist|bin|assets|templates)\//.test(file));
    for (const copied of ['bin', 'assets', 'templates'])
      expect(tarball.files.filter((file) => file.startsWith(`${copied}/`)).toSorted()).toEqual(filesOf(path, copied));
    expect(others.toSorted()).toEqual(['LICENSE', 'README.md', 'package.json']);
    expect(tarball.files.filter((file) => /^dist\/.*\.test\.|^dist\/api\/|\.map$/.test(file))).toEqual([]);
  });

  it('has commands that a fresh clone has too: npm links them before the build', () => {
    for (const command of Object.values(manifest.bin ?? {}))
      expect(execFileSync('git', ['ls-files', command], { cwd: path, encoding: 'utf8' })).not.toBe('');
  });

  it('passes publint', async () => {
    const archive = readFileSync(tarball.file);
    const { messages, pkg } = await publint({
      pack: { tarball: toArrayBuffer(archive) },
      level: 'warning',
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg!))).toEqual([]);
  }, 60_000);

  it.runIf(hasTypes(manifest))(
    'has types that every resolver of ES modules finds',
    () => {
      const { stdout, status } = spawnSync(
        ATTW,
        [tarball.file, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji'],
        {
          encoding: 'utf8',
        },
      );
      expect(status, stdout).toBe(0);
    },
    60_000,
  );
});

function filesOf(path: string, name: string): string[] {
  const folder = join(path, name);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => !statSync(join(folder, file)).isDirectory(),
  );
  return files.map((file) => `${name}/${file.replaceAll('\\', '/')}`).toSorted();
}

function hasTypes({ exports = {} }: (typeof publishedPackages)[number]['manifest']): boolean {
  return Object.values(exports).some((target) => typeof target !== 'string' && target.types);
}

function toArrayBuffer({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}
