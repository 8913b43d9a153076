import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { claimRun, isAbandoned, processOf } from './runProcess.js';

const folder = mkdtempSync(join(tmpdir(), 'layerlab-claim-'));
const file = join(folder, 'process.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the process of a run', () => {
  it('is here', () => {
    claimRun(file);
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
