import { signedPixels } from '../../findings/bytePixels.js';
import { filters } from '../../findings/filters.js';
import { readFinding } from '../../findings/readFinding.js';
import { enlarged } from '../../format/enlarged.js';
import { real } from '../../format/numbers.js';
import { tileRows } from '../../format/tileRows.js';
import { wrap } from '../../format/wrap.js';
import type { Section } from './section.js';

/** Kernels of 3 x 3 are hard to see pixel by pixel. */
const LEAST_WIDTH = 6;

export const filterPictures: Section = {
  title: 'Filters',
  lines: (state, width, _paint, draw) => {
    const found = readFinding(state, filters);
    if (!found)
      return wrap("No visualizer of this run has kept its first layer's kernels: first-layer-filters does.", width);
    const { layer, shape, of, filters: all } = found;
    const tiles = all.map(({ base64 }) => ({
      pixels: enlarged(signedPixels(base64, shape), LEAST_WIDTH),
      caption: [],
    }));
    const scale = real(all[0]?.largest);
    const colours =
      shape[2] === 3 ? `red, green, blue: grey is 0, the ends ±${scale}` : `blue -${scale}, white 0, red ${scale}`;
    return [
      ...wrap(`${all.length} of ${of} kernels of ${layer}, ${shape[0]} x ${shape[1]}; ${colours}`, width),
      '',
      ...tileRows(tiles, width, draw),
    ];
  },
};
