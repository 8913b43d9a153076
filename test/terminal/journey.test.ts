import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRestored } from './expectRestored.js';
import { frameProblems } from './frameProblems.js';
import { openForm } from './openForm.js';
import { childrenOf, hasTmux, openTerminal, type Terminal } from './tmux.js';

const LIMIT = 120_000;
const SIZE = { width: 110, height: 34 };

/** From the form to an exported, compared and timed model, as a person would go; each step begins where the last one ended. */
describe.skipIf(!hasTmux)('a journey through the screens', { timeout: LIMIT }, () => {
  let folder: string;
  let terminal: Terminal;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'layerlab-journey-'));
    terminal = openTerminal(folder, SIZE.width, SIZE.height);
  });
  afterAll(() => {
    terminal.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** A screen that fits, drawn as it should be. */
  const seen = async (what: string, fits: RegExp, timeoutMs?: number): Promise<string> => {
    const screen = await terminal.until(what, (now) => fits.test(now), timeoutMs);
    expect(frameProblems(screen, SIZE)).toEqual([]);
    return screen;
  };
  const finished = () => seen('the end of the run', /^layerlab .*\[2 Live].* done$/m, 40_000);

  it('composes an experiment in the form, with a preview of what it makes', async () => {
    await openForm(terminal);
    terminal.press('Up', 'Right');
    await seen('an experiment', /what +‹ one experiment ›/);
    terminal.press('Down', 'Down', 'Space');
    await seen('the list of models', /rescnn/);
    terminal.type('fc');
    terminal.press('Enter');
    await seen('the model', /model +‹ fc ›/);
    terminal.press('p');
    await seen('the preset', /preset +smoke/);
    await seen('the preview', /fc on mnist: 567,434 parameters.*1 epoch of 640 pictures/s);
  });

  it('runs it, and says what came of it', async () => {
    terminal.press('Enter');
    await seen('the run', /\[2 Live].* running$/m);
    const screen = await finished();
    expect(screen).toMatch(/^fc +567,434 .* \d+\.\d\d %/m);
    expect(readdirSync(join(folder, 'runs'))).toHaveLength(1);
  });

  it('runs it again with another learning rate', async () => {
    terminal.press('1', '/');
    await seen('the filter', /^\/ .*settings/m);
    terminal.type('learning');
    terminal.press('Enter');
    terminal.type('0.01');
    await seen('the setting', /▶ learningRate +0\.01▏ +\(default 0\.001\)/);
    terminal.press('Enter');
    await seen('the second run', /\[2 Live].* running$/m);
    await finished();
    expect(readdirSync(join(folder, 'runs'))).toHaveLength(2);
  });

  it('compares the two runs: curves, and the settings that differ', async () => {
    terminal.press('3');
    await seen('the runs', /2 of 2 runs/);
    terminal.press('Space');
    await seen('one selected', /1 selected/);
    terminal.press('Space');
    await seen('two selected', /2 selected/);
    terminal.press('Tab');
    await seen('the curves', /\[curves].*^A .*fc.*\d %$.*^B .*fc.*\d %$/ms);
    terminal.press('Tab');
    await seen('the differences', /\[differences].*≠ train\.learningRate +0\.0?01 +0\.0?01/s);
  });

  it('looks inside a run', async () => {
    terminal.press('Enter');
    await seen('the architecture', /\[Architecture].*^logits +dense +10 +1,290/ms);
    terminal.press('Right');
    await seen('the confusion matrix', /\[Confusion]/);
  });

  it('exports the run again, compares the export and times it', async () => {
    terminal.press('x');
    await seen('the run', /\[5 Export].*▶ run +‹ .*fc/s);
    rmSync(join(folder, 'exports'), { recursive: true });
    await shorten('samples', '100');
    await shorten('seconds', '0.1');
    await noFilter();
    terminal.press('a');
    await seen('the export', /exporting .*fc/);
    await seen('the comparison', /comparing .*fc/, 60_000);
    await seen('the timing', /measuring .*fc/, 60_000);
    await seen('the results', /model\.onnx \(2\.3 MB\).*✓ the export computes the same \(100 pictures/s, 60_000);
    await terminal.until('the end of the work', (now) => !/(exporting|comparing|measuring) fc/.test(now), 60_000);
    terminal.press(...Array<string>(4).fill('PageDown'));
    await seen('the latency', /Latency.*p95/s);
  });

  // escape and a letter that are read together are one key, Alt and the letter
  const noFilter = async () => {
    terminal.press('Escape');
    await terminal.until('no filter', (now) => (now.split('\n')[2] ?? '').trim() === '');
  };

  const shorten = async (setting: string, value: string) => {
    await noFilter();
    terminal.press('/');
    terminal.type(setting);
    terminal.press('Enter');
    terminal.type(value);
    await seen(setting, new RegExp(`▶ ${setting} +${value}▏`));
  };

  it('asks before it ends a measurement under way, and leaves the terminal as it was', async () => {
    terminal.press('v');
    await seen('the comparison', /comparing .*fc/);
    const ui = terminal.childOfShell()!;
    terminal.press('q');
    await terminal.until('the question', (now) => now.includes('Export is at work.'));
    terminal.press('k');
    const left = await expectRestored(terminal);
    expect(left).toMatch(/^fc +567,434/m);
    expect(childrenOf(ui)).toEqual([]);
  });
});
