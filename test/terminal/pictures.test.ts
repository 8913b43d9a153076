import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ended, epochs, temporaryOut, writeRun } from '../../packages/tui/src/testing/runOnDisk.js';
import { type AnsweringTerminal, hasScript, openAnsweringTerminal, type TerminalKind } from './answeringTerminal.js';

if (!hasScript) console.warn('test/terminal/pictures skipped: `script` of util-linux is not installed here');

const SIZE = { columns: 100, rows: 30 };
const RIGHT = '\x1b[C';
/** Characters of 10 x 20 pixels: 28 pixels become 140, on 14 columns and 7 rows. */
const CELL = '\x1b[6;20;10t';
const SIDE = 28;
const MISTAKES = 3;
/** Under tabs, rule, the run's three rows, two of text and a blank one; 14 columns each and two between them. */
const PLACES = ['9;1', '9;17', '9;33'];

/** Of sequences, by which a picture is drawn. */
const DRAWN = {
  kitty: '\x1b_Ga=p,',
  iterm2: '\x1b]1337;File=',
  sixel: '\x1bP0;1;q',
};
const DELETED = '\x1b_Ga=d,d=I,';

const count = (text: string, part: string) => text.split(part).length - 1;
const drawn = (text: string) => Object.values(DRAWN).reduce((sum, start) => sum + count(text, start), 0);
const readable = (text: string) => text.replaceAll('\x1b', 'ESC ').replaceAll('\x07', 'BEL');

describe.skipIf(!hasScript)('pictures in a terminal', { timeout: 120_000 }, () => {
  let folder: string;
  let terminal: AnsweringTerminal;
  beforeAll(() => {
    folder = temporaryOut();
    const mistakes = Array.from({ length: MISTAKES }, (_, index) => ({
      index,
      label: '7',
      predicted: '1',
      confidence: 0.9,
      bytes: Buffer.alloc(SIDE * SIDE, 60 + 60 * index).toString('base64'),
    }));
    const found = { type: 'finding' as const, visualizer: 'wrong', value: { shape: [SIDE, SIDE, 1], mistakes } };
    writeRun(folder, { id: 'cnn-1', events: [...epochs([0.9]), found, ended('cnn-1', 'cnn', 0.9)] });
  });
  afterEach(() => terminal.close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Opens the section of the run that has pictures; gives what was written from the first key to the last picture. */
  async function openMistakes(kind: Omit<TerminalKind, 'columns' | 'rows'>, isThere: (written: string) => boolean) {
    terminal = openAnsweringTerminal(folder, { ...SIZE, ...kind });
    const start = await terminal.until('the form', (text) => text.includes('Compose]'));
    // nothing is asked where nothing is shown
    expect(start).not.toContain('\x1b[c');
    terminal.type('4');
    const opened = await terminal.until('the layers', (text) => text.includes('Architecture]'));
    terminal.type(RIGHT.repeat(3));
    return opened + (await terminal.until('the pictures', (text) => text.includes('7 → 1') && isThere(text)));
  }

  async function quit(): Promise<string> {
    terminal.type('q');
    const left = await terminal.until('the end', (text) => text.includes('\x1b[?1049l'));
    expect(await terminal.ended).toBe(0);
    return left;
  }

  it.each([
    ['kitty', '\x1b_Gi=1;OK\x1b\\', '_Ga=p,i=\\d+,p=\\d+,x=0,y=0,w=140,h=140,C=1,q=2ESC'],
    ['iterm2', '\x1b]1337;ReportCellSize=20.0;10.0;1.0\x07', ']1337;File=inline=1;size=\\d+;width=140px;height=140px;'],
    ['sixel', '\x1b[?1;0;256S', 'P0;1;q"1;1;140;140#0;'],
  ] as const)('are drawn by %s, where they belong, and leave nothing behind', async (name, answer, shape) => {
    const answers = `${CELL}${answer}\x1b[?62;${name === 'sixel' ? '4;' : ''}22c`;
    const shown = await openMistakes({ answers }, (text) => count(text, DRAWN[name]) >= MISTAKES);
    const places = [...readable(shown).matchAll(new RegExp(`ESC \\[(\\d+;\\d+)HESC ${shape}`, 'g'))];
    expect(places.map(([, place]) => place)).toEqual(PLACES);
    expect(shown).not.toMatch(/[\u{f0000}-\u{ffffd}]/u);

    terminal.type('3');
    const other = await terminal.until('the runs', (text) => text.includes('Runs]'));
    expect(drawn(other)).toBe(0);
    expect(count(other, DELETED)).toBe(name === 'kitty' ? MISTAKES : 0);
    terminal.type('4');
    const again = await terminal.until('the pictures again', (text) => count(text, DRAWN[name]) >= MISTAKES);
    expect(drawn(again)).toBe(MISTAKES);
    const left = await quit();
    expect(drawn(left)).toBe(0);
    expect(count(left, DELETED)).toBe(name === 'kitty' ? MISTAKES : 0);
    expect(readable(left)).toMatch(/ESC \[2J.*ESC \[\?1049l/s);
  });

  it('are half-blocks where the terminal knows none of these', async () => {
    const shown = await openMistakes({ answers: `${CELL}\x1b[?1;2c` }, (text) => text.includes('▀'));
    expect(drawn(shown)).toBe(0);
    expect(await quit()).not.toContain('\x1b_G');
  });

  it('are half-blocks, without a question, where the environment says so', async () => {
    const env = { LAYERLAB_PICTURES: 'blocks' };
    const shown = await openMistakes({ answers: CELL, env }, (text) => text.includes('▀'));
    expect(shown).not.toContain('\x1b[c');
    await quit();
  });
});
