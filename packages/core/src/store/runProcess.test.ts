import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleScript } from './bundleScript.testing.js';
import { claimRun, isAbandoned, processOf } from './runProcess.js';

const folder = mkdtempSync(join(tmpdir(), 'layerlab-claim-'));
const file = join(folder, 'process.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// says that it is there, claims when told to, says what came of it, and stays until it is killed
const CLAIMANT = `
import { claimRun } from ${JSON.stringify(fileURLToPath(new URL('./runProcess.ts', import.meta.url)))};
process.stdin.once('data', () => {
  try {
    claimRun({ id: 'r', processFile: process.argv[2] });
    console.log('mine');
  } catch ({ code }) {
    console.log(code);
  }
});
console.log('here');`;

describe('the process of a run', () => {
  it('is one of several that claim it at once, where the one before is dead', async () => {
    const script = join(folder, 'claimant.mjs');
    await bundleScript(CLAIMANT, script);
    for (let round = 0; round < 5; round++) {
      writeFileSync(file, `${JSON.stringify({ pid: 2 ** 30 })}\n`);
      const claimants = Array.from({ length: 4 }, () => spawn(process.execPath, [script, file]));
      const said = async () => {
        const chunks = await Promise.all(claimants.map(({ stdout }) => once(stdout, 'data')));
        return chunks.map(String).map((text) => text.trim());
      };
      await said();
      const answers = said();
      for (const { stdin } of claimants) stdin.write('now');
      expect((await answers).sort()).toEqual(['RUN_BUSY', 'RUN_BUSY', 'RUN_BUSY', 'mine']);
      for (const claimant of claimants) claimant.kill('SIGKILL');
    }
  }, 30_000);

  it('may follow one that died while it said so', () => {
    writeFileSync(file, `{"pid":${2 ** 30}}\n{"pid`);
    claimRun({ id: 'r', processFile: file });
    expect(processOf(file)).toBe(process.pid);
  });

  it('is here', () => {
    claimRun({ id: 'r', processFile: file });
    expect(isAbandoned(file)).toBe(false);
    expect(processOf(file)).toBe(process.pid);
  });

  it('was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    writeFileSync(file, JSON.stringify({ pid: child.pid }));
    expect(isAbandoned(file)).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAbandoned(file)).toBe(true);
    expect(processOf(file)).toBeUndefined();
  });

  it.runIf(process.platform === 'linux')('has given its id to another', () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'an earlier boot 1' }));
    expect(isAbandoned(file)).toBe(true);
  });

  it('is not known', () => {
    expect(isAbandoned(join(folder, 'none'))).toBe(false);
    writeFileSync(file, 'torn');
    expect(isAbandoned(file)).toBe(false);
  });
});
