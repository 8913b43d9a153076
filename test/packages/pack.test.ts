import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

  it('has the build, a README and the licence, and nothing else', () => {
    const others = tarball.files.filter((file) => !file.startsWith('dist/'));
    expect(others.toSorted()).toEqual(['LICENSE', 'README.md', 'package.json']);
    expect(tarball.files.filter((file) => /\.test\.|^dist\/api\/|\.map$/.test(file))).toEqual([]);
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

function hasTypes({ exports = {} }: (typeof publishedPackages)[number]['manifest']): boolean {
  return Object.values(exports).some((target) => typeof target !== 'string' && target.types);
}

function toArrayBuffer({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}
