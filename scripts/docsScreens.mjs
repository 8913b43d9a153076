// Makes docs/screens anew from the built UI: needs tmux, and tsx for the terminal helper that the tests use too.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { Resvg } from '@resvg/resvg-js';
import { pickQuickstart } from '../test/terminal/pickQuickstart.ts';
import { hasTmux, openTerminal, PROMPT } from '../test/terminal/tmux.ts';
import { ansiToSvg } from './ansiToSvg.mjs';

const SIZE = { columns: 100, rows: 30 };
const MODEL = 'cnn';
/** How far the training is when the picture is taken, in percent: the curves have a shape, and there is more to come. */
const SHARE = 60;

const screens = fileURLToPath(new URL('../docs/screens/', import.meta.url));

if (!hasTmux) {
  console.error('docs:screens needs tmux, and there is none on PATH; install it, then run this again');
  process.exit(1);
}
const ansi = await trainingScreen();
const svg = ansiToSvg(ansi, SIZE);
mkdirSync(screens, { recursive: true });
writeFileSync(join(screens, 'quickstart.txt'), plain(ansi));
writeFileSync(join(screens, 'quickstart.svg'), svg);
writeFileSync(join(screens, 'quickstart.png'), toPng(svg));
console.log(`wrote quickstart.txt, .svg and .png in ${screens}`);

/** The UI while the model trains, with its colours. */
async function trainingScreen() {
  const folder = mkdtempSync(join(tmpdir(), 'layerlab-screens-'));
  const terminal = openTerminal(folder, SIZE.columns, SIZE.rows);
  try {
    await pickQuickstart(terminal, 'short');
    await terminal.until(`${MODEL} at ${SHARE} %`, isFarEnough, 300_000);
    const picture = terminal.colouredScreen();
    // closing the terminal alone would let the run finish its epoch in a folder that is gone
    terminal.press('q');
    await terminal.until('the question', (screen) => screen.includes('k kill'));
    terminal.press('k');
    await terminal.until('the prompt', (screen) => screen.trimEnd().endsWith(PROMPT));
    return picture;
  } finally {
    terminal.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isFarEnough(screen) {
  const share = screen.match(/ (\d+) % {2}epoch/);
  return screen.includes(`▶ ${MODEL} `) && share !== null && Number(share[1]) >= SHARE;
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
  // twice the size, for screens of high density
  return new Resvg(picture, { font, fitTo: { mode: 'zoom', value: 2 } }).render().asPng();
}
