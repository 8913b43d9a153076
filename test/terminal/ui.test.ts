import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectRestored } from './expectRestored.js';
import { pickQuickstart } from './pickQuickstart.js';
import { childrenOf, hasTmux, openTerminal, type Terminal } from './tmux.js';

if (!hasTmux) console.warn('test/terminal skipped: tmux is not installed here; `apt-get install tmux` mends it');

const LIMIT = 120_000;
const MODELS = ['fc', 'cnn', 'rescnn'];

/** The process that works on the one run there is; beside it another answers previews. */
function workerOf(folder: string): number {
  const [run] = readdirSync(join(folder, 'runs'));
  const claims = readFileSync(join(folder, 'runs', run, 'process.json'), 'utf8')
    .trim()
    .split('\n');
  return (JSON.parse(claims.at(-1)!) as { pid: number }).pid;
}

describe.skipIf(!hasTmux)('the UI in a terminal of 100 × 30', () => {
  let folder: string;
  let terminal: Terminal;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'layerlab-terminal-'));
    terminal = openTerminal(folder);
  });
  afterEach(() => {
    terminal.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('runs quickstart to its summary, and leaves the terminal as it was', { timeout: LIMIT }, async () => {
    await pickQuickstart(terminal, 'smoke');
    await terminal.until('training', (screen) => /▶ fc .*epoch 1\/1 {2}step \d+\/10/s.test(screen));
    expect(terminal.flag('alternate_on')).toBe('1');

    const summary = await terminal.until('the end', (screen) => /done$/.test(screen.split('\n')[0]), 100_000);
    expect(summary.split('\n')[0]).toMatch(/^layerlab .*\[2 Live] .* done$/);
    for (const model of MODELS) expect(summary).toMatch(new RegExp(`^.?\\s*${model} .*\\d %`, 'm'));
    expect(readdirSync(join(folder, 'runs'))).toHaveLength(MODELS.length);

    terminal.press('q');
    const left = await expectRestored(terminal);
    for (const model of MODELS) expect(left).toMatch(new RegExp(`\\b${model}\\b`));
  });

  it('shows that a training process died, and still takes keys', { timeout: LIMIT }, async () => {
    await pickQuickstart(terminal, 'short');
    await terminal.until('steps of fc', (screen) => /▶ fc .*epoch 1\/1 {2}step [1-9]\d*\/94/s.test(screen));
    process.kill(workerOf(folder), 'SIGKILL');

    const failed = await terminal.until('the failure', (screen) => /^✗ fc .*failed: .+/m.test(screen));
    expect(failed).toMatch(/^✗ fc .*SIGKILL/m);
    await terminal.until('the next run', (screen) => screen.includes('▶ cnn'));

    terminal.press('q');
    await terminal.until('the question', (screen) => screen.includes('A run is under way.'));
    terminal.press('c');
    await terminal.until('the keys again', (screen) => /^s stop gracefully .*\? help {3}q quit/m.test(screen));
    terminal.press('q');
    await terminal.until('the question', (screen) => screen.includes('A run is under way.'));
    const ui = terminal.childOfShell()!;
    terminal.press('k');
    await expectRestored(terminal);
    expect(childrenOf(ui)).toEqual([]);
  });
});
