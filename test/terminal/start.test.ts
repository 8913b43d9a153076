import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLI, hasTmux, openTerminal, PROMPT, type Terminal } from './tmux.js';

/** How often each is started; the quickest counts, since other work of the machine only ever adds. */
const STARTS = 5;
/**
 * Milliseconds. Meant are 500 to the first frame and 250 to the help, which an idle machine keeps; these leave room for one that
 * runs other tests at the same time, and still fail where the UI loads tfjs or ONNX Runtime.
 */
const MOST = { firstFrame: 2500, help: 1000 };

describe('starting', { timeout: 60_000 }, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'layerlab-start-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints the help soon', () => {
    const times = Array.from({ length: STARTS }, () => {
      const started = performance.now();
      const { stdout } = spawnSync(process.execPath, [CLI, '--help'], { encoding: 'utf8' });
      expect(stdout).toContain('Usage: layerlab');
      return performance.now() - started;
    });
    tell('--help', times);
    expect(Math.min(...times)).toBeLessThan(MOST.help);
  });

  it.skipIf(!hasTmux)('shows its first frame soon', async () => {
    const times: number[] = [];
    for (let start = 0; start < STARTS; start++) times.push(await timeToFirstFrame(openTerminal(folder)));
    tell('first frame', times);
    expect(Math.min(...times)).toBeLessThan(MOST.firstFrame);
  });
});

async function timeToFirstFrame(terminal: Terminal): Promise<number> {
  try {
    await terminal.until('the prompt', (screen) => screen.includes(PROMPT));
    terminal.type(`'${process.execPath}' '${CLI}'`);
    const started = performance.now();
    terminal.press('Enter');
    await terminal.soon('the form', (screen) => screen.includes('‹ quickstart ›'));
    return performance.now() - started;
  } finally {
    terminal.close();
  }
}

function tell(what: string, times: readonly number[]): void {
  console.log(`${what}: ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
}
