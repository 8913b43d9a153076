import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { atomicWrite } from './atomicWrite.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerlab-atomic-'));
});
afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

describe('atomicWrite', () => {
  it('writes text, bytes and chunks, and replaces what is there', () => {
    const file = join(folder, 'a.json');
    atomicWrite(file, 'früher');
    expect(readFileSync(file, 'utf8')).toBe('früher');
    atomicWrite(file, [Buffer.from('la'), Buffer.from('ter')]);
    expect(readFileSync(file, 'utf8')).toBe('later');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('leaves nothing behind where the rename fails, and what was there as it was', () => {
    const file = join(folder, 'taken');
    mkdirSync(join(file, 'inside'), { recursive: true });
    expect(() => atomicWrite(file, 'x')).toThrow(
      expect.objectContaining({
        code: 'DISK',
        message: expect.stringContaining('What was there before is unchanged.'),
      }),
    );
    expect(readdirSync(folder)).toEqual(['taken']);
    expect(readdirSync(file)).toEqual(['inside']);
  });

  it.skipIf(process.platform !== 'linux')('names the path and the reason where the file system refuses', () => {
    expect(() => atomicWrite('/proc/layerlab-test.json', 'x')).toThrow(
      expect.objectContaining({
        code: 'DISK',
        message: expect.stringContaining('Cannot write /proc/layerlab-test.json'),
      }),
    );
  });
});
