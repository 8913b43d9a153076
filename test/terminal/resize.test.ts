import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectRestored } from './expectRestored.js';
import { frameProblems } from './frameProblems.js';
import { openForm } from './openForm.js';
import { pickQuickstart } from './pickQuickstart.js';
import { hasTmux, openTerminal, type Terminal } from './tmux.js';

const LIMIT = 120_000;
const SIZE = { width: 100, height: 30 };
const SIZES = [
  { width: 80, height: 24 },
  { width: 200, height: 50 },
  { width: 120, height: 24 },
  { width: 80, height: 50 },
  SIZE,
];

describe.skipIf(!hasTmux)('a terminal that changes its size', { timeout: LIMIT }, () => {
  let folder: string;
  let terminal: Terminal;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'layerlab-resize-'));
    terminal = openTerminal(folder, SIZE.width, SIZE.height);
  });
  afterEach(() => {
    terminal.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const settled = (size: typeof SIZE) =>
    terminal.until(
      `a whole frame of ${size.width} x ${size.height}`,
      (screen) => frameProblems(screen, size).length === 0,
    );

  it('is drawn as if it had always had it', async () => {
    await openForm(terminal);
    const before = await terminal.until('the preview', (screen) => screen.includes('3 members'));
    for (const size of SIZES) {
      terminal.resize(size.width, size.height);
      await settled(size);
    }
    await terminal.until('the screen of before', (screen) => screen === before);
    terminal.press('q');
    await expectRestored(terminal);
  });

  it('leaves nothing of older frames while a run draws, however quickly it changes', async () => {
    await pickQuickstart(terminal, 'short');
    await terminal.until('training', (screen) => /▶ fc .*step [1-9]/s.test(screen));
    for (const size of SIZES) {
      terminal.resize(size.width, size.height);
      await settled(size);
    }
    for (let round = 0; round < 10; round++) {
      const size = SIZES[round % SIZES.length];
      terminal.resize(size.width, size.height);
      await sleep(20 * (round % 3));
    }
    terminal.resize(SIZE.width, SIZE.height);
    await settled(SIZE);
    // and so it stays, frame after frame
    for (let frame = 0; frame < 10; frame++) {
      await sleep(100);
      expect(frameProblems(terminal.screen(), SIZE)).toEqual([]);
    }
    terminal.press('q');
    await terminal.until('the question', (screen) => screen.includes('k kill'));
    terminal.press('k');
    await expectRestored(terminal);
  });
});
