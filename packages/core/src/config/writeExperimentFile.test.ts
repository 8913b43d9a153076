import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readExperimentFile } from './experimentFile.js';
import { writeExperimentFile } from './writeExperimentFile.js';

const SETTINGS = { dataset: 'mnist', model: { name: 'cnn', channels: [16, 32] }, train: { epochs: 3 } };

describe('writeExperimentFile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'layerlab-settings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each(['mine.yaml', 'mine.yml', 'mine.json'])('writes %s so that it reads back', async (name) => {
    writeExperimentFile(join(folder, name), SETTINGS);
    expect((await readExperimentFile(name, folder)).content).toEqual(SETTINGS);
  });

  it('keeps lists on one line of YAML', () => {
    const file = join(folder, 'mine.yaml');
    writeExperimentFile(file, SETTINGS);
    expect(readFileSync(file, 'utf8')).toContain('channels: [16, 32]\n');
  });

  it('overwrites nothing', () => {
    const file = join(folder, 'mine.yaml');
    writeExperimentFile(file, SETTINGS);
    expect(() => writeExperimentFile(file, {})).toThrow(expect.objectContaining({ code: 'FILE_EXISTS' }));
    expect(readFileSync(file, 'utf8')).toContain('cnn');
  });

  it('refuses a name that it would not read', () => {
    expect(() => writeExperimentFile(join(folder, 'mine.txt'), SETTINGS)).toThrow(
      expect.objectContaining({ code: 'BAD_USAGE' }),
    );
  });
});
