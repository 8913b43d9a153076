import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TopLevelSpec } from 'vega-lite';
import type { Drawing } from '../define/visualizer.js';
import { describeValue } from '../describeValue.js';
import { LayerlabError } from '../errors.js';
import { atomicWrite } from '../store/atomicWrite.js';
import { diskError } from '../store/diskError.js';
import { FONT_FAMILY, fontFiles } from './fonts.js';

/** What a reader's browser would fetch for an SVG, and the PNG would lack. Links may lead anywhere. */
const OUTSIDE =
  /<(?:image|feImage|use)\b[^>]*?\bhref\s*=\s*["'](?!#|data:)([^"']+)|\burl\(\s*["']?(?!#|data:)([^"')]+)/i;
/** Pixels of the PNG per unit of the SVG. */
const SCALE = 2;

/**
 * Writes `<name>.vl.json` (where there is a specification), `<name>.svg` and `<name>.png` into `directory`, and gives
 * their paths in this order. Throws BAD_PLUGIN where the drawing cannot be drawn and DISK where it cannot be written.
 */
export async function renderDrawing(drawing: Drawing, directory: string): Promise<string[]> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(drawing.name))
    throw new LayerlabError(
      'BAD_PLUGIN',
      `A drawing's name becomes a file name. Received ${JSON.stringify(drawing.name)}. Use letters, digits, dots, dashes and underscores.`,
    );
  const svg = await attempt(drawing, async () =>
    checkSelfContained('spec' in drawing ? await specToSvg(drawing.spec) : drawing.svg),
  );
  const png = await attempt(drawing, () => svgToPng(svg));
  await mkdir(directory, { recursive: true }).catch((cause) => {
    throw diskError('make the folder', directory, cause, 'Nothing was drawn.');
  });
  const contents: (readonly [string, string | Uint8Array])[] = [
    ['svg', svg],
    ['png', png],
  ];
  if ('spec' in drawing) contents.unshift(['vl.json', `${JSON.stringify(drawing.spec, null, 2)}\n`]);
  return contents.map(([ending, content]) => {
    const file = join(directory, `${drawing.name}.${ending}`);
    atomicWrite(file, content);
    return file;
  });
}

// imported here and not above: vega takes longer to load than most commands take to run
async function specToSvg(spec: Readonly<Record<string, unknown>>): Promise<string> {
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const compiled = compile(spec as unknown as TopLevelSpec, { config: { font: FONT_FAMILY, background: 'white' } });
  const outside: string[] = [];
  const loader = { ...vega.loader(), load: refuse };
  // vega goes on without what it cannot load, and would draw an empty chart
  async function refuse(address: string): Promise<string> {
    outside.push(address);
    throw new Error(address);
  }
  const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none', logLevel: vega.None, loader });
  try {
    const svg = await view.toSVG();
    if (outside.length > 0) throw new Error(`it asks for ${outside.join(', ')}, and its data must be inside`);
    return svg;
  } finally {
    view.finalize();
  }
}

/** A page with the drawing in it must be whole without a network. */
function checkSelfContained(svg: unknown): string {
  if (typeof svg !== 'string') throw new Error(`it has no \`spec\`, and its \`svg\` is ${describeValue(svg)}`);
  const [, picture, style] = OUTSIDE.exec(svg) ?? [];
  const address = picture ?? style;
  if (address) throw new Error(`its SVG refers to ${address}, and must be whole by itself`);
  return svg;
}

async function svgToPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const rendered = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: SCALE },
    background: 'white',
    // the machine's own fonts would make the same run look different elsewhere
    font: {
      loadSystemFonts: false,
      fontFiles: fontFiles(),
      defaultFontFamily: FONT_FAMILY,
      sansSerifFamily: FONT_FAMILY,
    },
  });
  return rendered.render().asPng();
}

async function attempt<T>(drawing: Drawing, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new LayerlabError(
      'BAD_PLUGIN',
      `The drawing "${drawing.name}" cannot be drawn. Received: ${error instanceof Error ? error.message : String(error)}. ` +
        'Check its Vega-Lite specification or SVG.',
      { cause: error },
    );
  }
}
