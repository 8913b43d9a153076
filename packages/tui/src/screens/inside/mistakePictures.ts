import { bytePixels } from '../../findings/bytePixels.js';
import { mistakes } from '../../findings/mistakes.js';
import { readFinding } from '../../findings/readFinding.js';
import { percent } from '../../format/numbers.js';
import { tileRows } from '../../format/tileRows.js';
import { wrap } from '../../format/wrap.js';
import type { Section } from './section.js';

export const mistakePictures: Section = {
  title: 'Mistakes',
  lines: (state, width, _paint, draw) => {
    const found = readFinding(state, mistakes);
    if (!found) return wrap('No visualizer of this run has kept its worst mistakes: worst-mistakes does.', width);
    if (found.mistakes.length === 0) return wrap('The model makes no mistake on these test pictures.', width);
    const tiles = found.mistakes.map(({ index, label, predicted, confidence, bytes }) => ({
      pixels: bytePixels(bytes, found.shape),
      caption: [`${label} → ${predicted}`, `${percent(confidence, 0)}, #${index}`],
    }));
    return [
      ...wrap(
        'the test pictures that the model is most wrong about: true class → predicted, with its probability; number in the test set',
        width,
      ),
      '',
      ...tileRows(tiles, width, draw),
    ];
  },
};
