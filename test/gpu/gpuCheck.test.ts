import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/gpuCheck.mjs', import.meta.url));

it('says nothing of a card where there is none', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], {
    encoding: 'utf8',
    env: { ...process.env, PATH: '' },
  });
  expect(status).toBe(1);
  expect(stdout).toBe('{"card":null}\n');
  expect(stderr).toContain('nothing was measured');
});
