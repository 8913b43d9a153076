import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectRestored } from './expectRestored.js';
import { frameProblems } from './frameProblems.js';
import { openForm } from './openForm.js';
import { hasTmux, openTerminal, PROMPT, type Terminal } from './tmux.js';

const LIMIT = 60_000;
const SIZE = { width: 90, height: 28 };

describe.skipIf(!hasTmux)('the UI as a job of a shell', { timeout: LIMIT }, () => {
  let folder: string;
  let terminal: Terminal;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'layerlab-job-'));
    terminal = openTerminal(folder, SIZE.width, SIZE.height);
  });
  afterEach(() => {
    terminal.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives the terminal back on Ctrl-Z, and takes it again on fg as it was', async () => {
    await openForm(terminal);
    const before = await terminal.until('the preview', (screen) => /^.*3 members/m.test(screen));
    terminal.press('C-z');
    await terminal.until('the shell', (screen) => /Stopped/.test(screen));
    await expectRestored(terminal);

    terminal.enter('fg');
    await terminal.until('the UI', (screen) => screen.includes('[1 Compose]'));
    expect(terminal.screen()).toBe(before);
    expect(terminal.flag('alternate_on')).toBe('1');
    expect(terminal.flag('cursor_flag')).toBe('0');
    terminal.press('3');
    await terminal.until('a key to work', (screen) => screen.includes('[3 Runs]'));
    terminal.press('q');
    await expectRestored(terminal);
  });

  it('draws at the new size where the terminal changed while it was stopped', async () => {
    await openForm(terminal);
    terminal.press('C-z');
    await terminal.until('the shell', (screen) => /Stopped/.test(screen));
    const wider = { width: 120, height: 34 };
    terminal.resize(wider.width, wider.height);
    terminal.enter('fg');
    await terminal.until('the UI', (screen) => frameProblems(screen, wider).length === 0);
    terminal.press('q');
    await expectRestored(terminal);
  });

  it('leaves the terminal as it was on SIGTERM', async () => {
    await openForm(terminal);
    process.kill(terminal.childOfShell()!, 'SIGTERM');
    await expectRestored(terminal);
    terminal.enter('echo');
    await terminal.until('the prompt', (screen) => screen.trimEnd().endsWith(PROMPT));
  });

  it('writes no colour under NO_COLOR', async () => {
    // of escapes `[`, numbers, `m`, those of colours; 1, 2 and 7 are bold, dim and inverse
    const colours = () => terminal.colouredScreen().match(COLOUR) ?? [];
    await openForm(terminal);
    expect(colours()).not.toEqual([]);
    terminal.press('q');
    await expectRestored(terminal);

    terminal.enter('clear');
    await openForm(terminal, 'NO_COLOR=1 ');
    for (const [key, title] of [...TABS, TABS[0]]) {
      terminal.press(key);
      const screen = await terminal.until(title, (now) => now.includes(`[${key} ${title}]`));
      expect(frameProblems(screen, SIZE)).toEqual([]);
      expect(colours()).toEqual([]);
    }
    terminal.press('q');
    await expectRestored(terminal);
  });
});

const COLOUR = /\[(?:[\d;]*;)?(?:3\d|4\d|9\d|10\d)(?:;[\d;]*)?m/g;
const TABS = [
  ['1', 'Compose'],
  ['2', 'Live'],
  ['3', 'Runs'],
  ['4', 'Inside'],
  ['5', 'Export'],
] as const;
