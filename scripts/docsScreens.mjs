// Makes docs/screens anew from the built UI: needs tmux, and tsx for the terminal helpers that the tests use too.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { Resvg } from '@resvg/resvg-js';
import { openForm } from '../test/terminal/openForm.ts';
import { CLI, hasTmux, openTerminal, PROMPT } from '../test/terminal/tmux.ts';
import { ansiToSvg } from './ansiToSvg.mjs';

const SIZE = { columns: 110, rows: 36 };
/** How far the training is when its picture is taken, in percent: the curves have a shape, and there is more to come. */
const SHARE = 60;

const screens = fileURLToPath(new URL('../docs/screens/', import.meta.url));

if (!hasTmux) {
  console.error('docs:screens needs tmux, and there is none on PATH; install it, then run this again');
  process.exit(1);
}
// tmux knows no colours but what the program in it writes: without this that would be a palette of 256
process.env.COLORTERM = 'truecolor';
mkdirSync(screens, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'layerlab-screens-'));
// runs of several epochs, to have curves to compare
const runs = ['run', 'quickstart', '--preset', 'smoke', '--set', 'train.epochs=6', '--plain', '--out', folder];
execFileSync(process.execPath, [CLI, ...runs], { stdio: 'ignore' });
const terminal = openTerminal(folder, SIZE.columns, SIZE.rows);
try {
  await takeAll();
} finally {
  terminal.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Goes through the UI once; each part begins on the screen that the one before has left. */
async function takeAll() {
  await openForm(terminal);
  await go(['Up', 'Right'], /cnn on mnist: .*time ~?\d/s);
  take('compose');
  await go(['?'], /^Everywhere/m);
  take('help');

  await go(['q', '3'], /3 of 3 runs/);
  await go(['Space', 'Space', 'Tab'], /2 selected.*^B /ms);
  take('runs');
  await go(['Up', 'Enter'], /\[Architecture]/);
  await go(['Right'], /\[Confusion].*test pictures right/s);
  take('inside-confusion');
  await go(['Right', 'Right'], /\[Mistakes].*▀/s);
  take('inside-mistakes');
  await go(['x'], /\[5 Export].*✓ the export/s);
  take('export');

  await go(['3', 'r'], /event \d+ of/);
  await go(['Space', 'Home', ...Array(25).fill('Right')], /‖.*event [1-9]\d+ of/s);
  take('replay');

  await go(['q', '1'], /▶ what/);
  await go(['Left', 'p', 'p'], /quickstart.*preset +short/s);
  terminal.press('Enter');
  await terminal.until(`cnn at ${SHARE} %`, isFarEnough, 300_000);
  take('live');
  // closing the terminal alone would let the run finish its epoch in a folder that is gone
  await go(['q'], /k kill/);
  terminal.press('k');
  await terminal.until('the prompt', (screen) => screen.trimEnd().endsWith(PROMPT));
}

async function go(keys, seen) {
  terminal.press(...keys);
  await terminal.until(`${seen}`, (screen) => seen.test(screen), 60_000);
  // what is still being drawn
  await sleep(500);
}

function take(name) {
  const ansi = terminal.colouredScreen();
  const svg = ansiToSvg(ansi, SIZE);
  writeFileSync(join(screens, `${name}.txt`), plain(ansi));
  writeFileSync(join(screens, `${name}.png`), toPng(svg));
  console.log(`wrote ${name}.txt and ${name}.png in ${screens}`);
}

function isFarEnough(screen) {
  const share = screen.match(/ (\d+) % {2}epoch/);
  return screen.includes('▶ cnn ') && share !== null && Number(share[1]) >= SHARE;
}

function plain(text) {
  const lines = stripVTControlCharacters(text).replaceAll('\u2800', ' ').split('\n');
  const trimmed = lines.map((line) => line.trimEnd()).join('\n');
  return `${trimmed.trimEnd()}\n`;
}

function toPng(picture) {
  const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  const font = {
    loadSystemFonts: false,
    fontFiles: ['DejaVuSansMono.ttf', 'DejaVuSansMono-Bold.ttf'].map((name) => join(fonts, name)),
    defaultFontFamily: 'DejaVu Sans Mono',
    monospaceFamily: 'DejaVu Sans Mono',
  };
  // larger than its points, for screens of high density, and yet small files
  return new Resvg(picture, { font, fitTo: { mode: 'zoom', value: 1.4 } }).render().asPng();
}
