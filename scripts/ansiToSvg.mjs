// xterm's names in a palette that reads well on a dark ground
const COLOURS = ['#484f58', '#ff7b72', '#3fb950', '#d29922', '#58a6ff', '#bc8cff', '#39c5cf', '#c9d1d9'];
const BRIGHT = ['#6e7681', '#ffa198', '#56d364', '#e3b341', '#79c0ff', '#d2a8ff', '#56d4dd', '#ffffff'];
const GROUND = '#0d1117';
const TEXT = '#c9d1d9';

const FONT_SIZE = 14;
// the advance of DejaVu Sans Mono is 1233 of 2048 units
const CELL = { width: (FONT_SIZE * 1233) / 2048, height: 17 };
const ASCENT = 13;
const PADDING = 16;

/**
 * A terminal's screen as a picture. Letters stand on the grid one by one, blocks and braille are drawn as shapes, so
 * that it looks the same with any monospace font.
 *
 * @param {string} ansi lines with SGR escapes, as `tmux capture-pane -e -p` gives them
 * @param {{ columns: number, rows: number }} size
 * @returns {string} SVG
 * @throws {Error} on an escape it does not know, rather than draw something else
 */
export function ansiToSvg(ansi, { columns, rows }) {
  const width = round(columns * CELL.width + 2 * PADDING);
  const height = round(rows * CELL.height + 2 * PADDING);
  const runs = styledRuns(ansi).map(drawRun).filter(Boolean);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
      `font-family="'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="${FONT_SIZE}">`,
    `<rect width="100%" height="100%" rx="10" fill="${GROUND}"/>`,
    ...runs,
    '</svg>',
    '',
  ].join('\n');
}

/** Stretches of one style within one row. The style goes on across line ends. */
function styledRuns(ansi) {
  const runs = [];
  let style = PLAIN;
  for (const [row, line] of ansi.split('\n').entries()) {
    let column = 0;
    for (const [i, part] of line.split(CSI).entries()) {
      const sgr = part.match(/^([\d;]*)m(.*)$/);
      if (i > 0 && !sgr) throw new Error(`unknown escape before ${JSON.stringify(part)}; teach it to ansiToSvg`);
      if (i > 0) style = applySgr(style, sgr[1]);
      const text = [...(i > 0 ? sgr[2] : part)];
      if (text.length > 0) runs.push({ row, column, text, style });
      column += text.length;
    }
  }
  return runs;
}

const PLAIN = { colour: TEXT, ground: undefined, bold: false, dim: false, inverse: false };
const CSI = '\u001b[';

function applySgr(style, codes) {
  const [code, ...rest] = codes.split(';').map(Number);
  if (code === 38 || code === 48) {
    const { colour, left } = extendedColour(rest);
    const next = { ...style, [code === 38 ? 'colour' : 'ground']: colour };
    return left.length > 0 ? applySgr(next, left.join(';')) : next;
  }
  const next = applyCode(style, code);
  return rest.length > 0 ? applySgr(next, rest.join(';')) : next;
}

/** `2;r;g;b`, the only form that is met. */
function extendedColour([form, red, green, blue, ...left]) {
  if (form !== 2) throw new Error(`unknown form of colour ${form}; teach it to ansiToSvg`);
  return { colour: `rgb(${red},${green},${blue})`, left };
}

function applyCode(style, code) {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 7) return { ...style, inverse: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 27) return { ...style, inverse: false };
  if (code >= 30 && code <= 37) return { ...style, colour: COLOURS[code - 30] };
  if (code >= 40 && code <= 47) return { ...style, ground: COLOURS[code - 40] };
  if (code >= 90 && code <= 97) return { ...style, colour: BRIGHT[code - 90] };
  if (code >= 100 && code <= 107) return { ...style, ground: BRIGHT[code - 100] };
  if (code === 39) return { ...style, colour: TEXT };
  if (code === 49) return { ...style, ground: undefined };
  throw new Error(`unknown SGR code ${code}; teach it to ansiToSvg`);
}

function drawRun({ row, column, text, style }) {
  const top = PADDING + row * CELL.height;
  const left = (i) => PADDING + (column + i) * CELL.width;
  const shapes = repeats(text)
    .map(({ letter, from, count }) =>
      isBraille(letter)
        ? Array.from({ length: count }, (_, i) => brailleDots(letter, left(from + i), top)).join('')
        : block(letter, left(from), top, count * CELL.width),
    )
    .join('');
  const letters = text.map((letter, i) => [letter, left(i)]).filter(([letter]) => letter !== ' ' && !isShape(letter));
  const words =
    letters.length === 0
      ? ''
      : `<text y="${round(top + ASCENT)}" x="${letters.map(([, x]) => round(x)).join(' ')}">` +
        `${escapeXml(letters.map(([letter]) => letter).join(''))}</text>`;
  const { colour, ground } = style.inverse ? { colour: style.ground ?? GROUND, ground: style.colour } : style;
  const back = ground
    ? `<rect x="${round(left(0))}" y="${round(top)}" width="${round(text.length * CELL.width)}" height="${CELL.height}" fill="${ground}"/>`
    : '';
  if (!shapes && !words) return back;
  const weight = style.bold ? ' font-weight="bold"' : '';
  const opacity = style.dim ? ' opacity="0.6"' : '';
  return `${back}<g fill="${colour}"${weight}${opacity}>${shapes}${words}</g>`;
}

const isBraille = (letter) => letter >= '\u2800' && letter <= '\u28ff';
const isShape = (letter) => isBraille(letter) || letter in BLOCKS;
/** Opacity of block elements that fill their cell, and of the rule. */
const BLOCKS = { '█': 1, '▓': 0.75, '▒': 0.5, '░': 0.25, '▀': 1, '─': 1 };

/** The same letter again and again is one stretch: neighbouring rectangles would show seams. */
function repeats(text) {
  const stretches = [];
  for (const [from, letter] of text.entries()) {
    if (text[from - 1] === letter) stretches.at(-1).count += 1;
    else stretches.push({ letter, from, count: 1 });
  }
  return stretches;
}

function block(letter, x, y, width) {
  if (!(letter in BLOCKS)) return '';
  const box = boxOf(letter, y);
  const opacity = BLOCKS[letter] === 1 ? '' : ` fill-opacity="${BLOCKS[letter]}"`;
  return `<rect x="${round(x)}" y="${round(box.y)}" width="${round(width)}" height="${box.height}"${opacity}/>`;
}

function boxOf(letter, y) {
  if (letter === '─') return { y: y + CELL.height / 2, height: 1 };
  // pixels: they must touch those above and below
  if (letter === '▀') return { y, height: CELL.height / 2 };
  return { y: y + 2, height: CELL.height - 4 };
}

/** Unicode numbers the dots 1-3 and 7 down the left, 4-6 and 8 down the right; bit n - 1 is dot n. */
const DOTS = [
  [0, 0],
  [0, 1],
  [0, 2],
  [1, 0],
  [1, 1],
  [1, 2],
  [0, 3],
  [1, 3],
];

function brailleDots(letter, x, y) {
  const bits = letter.codePointAt(0) - 0x2800;
  return DOTS.filter((_, bit) => bits & (1 << bit))
    .map(([dx, dy]) => {
      const cx = round(x + ((dx + 0.5) * CELL.width) / 2);
      const cy = round(y + ((dy + 0.5) * CELL.height) / 4);
      return `<circle cx="${cx}" cy="${cy}" r="1.5"/>`;
    })
    .join('');
}

const round = (value) => Math.round(value * 100) / 100;
const escapeXml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
