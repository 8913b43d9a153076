import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackTar } from './unpackTar.js';

let folder: string;
let into: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerlab-tar-'));
  into = join(folder, 'into');
  mkdirSync(into);
  mkdirSync(join(folder, 'batches'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function archive(...entries: string[]): Promise<string> {
  const file = join(folder, 'archive.tar.gz');
  await create({ file, cwd: folder, gzip: true, preservePaths: true }, entries);
  return file;
}

describe('unpackTar', () => {
  it("gives the files of the archive's folder, and neither links nor hidden files", async () => {
    writeFileSync(join(folder, 'batches', 'a.bin'), 'a');
    writeFileSync(join(folder, 'batches', '._a.bin'), 'of another system');
    symlinkSync('/etc/hostname', join(folder, 'batches', 'link.bin'));
    await unpackTar(await archive('batches'), into);
    expect(readdirSync(into)).toEqual(['a.bin']);
    expect(readFileSync(join(into, 'a.bin'), 'utf8')).toBe('a');
  });

  it('writes nothing outside its folder', async () => {
    writeFileSync(join(folder, 'outside.bin'), 'new');
    const file = await archive('batches/../outside.bin');
    writeFileSync(join(folder, 'outside.bin'), 'old');
    await unpackTar(file, into).catch(() => {});
    expect(readFileSync(join(folder, 'outside.bin'), 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['archive.tar.gz', 'batches', 'into', 'outside.bin']);
  });

  it('refuses a truncated archive', async () => {
    writeFileSync(join(folder, 'batches', 'a.bin'), Buffer.alloc(100_000, 'abcdefg'));
    const file = await archive('batches');
    truncateSync(file, 200);
    await expect(unpackTar(file, into)).rejects.toThrow();
  });
});
