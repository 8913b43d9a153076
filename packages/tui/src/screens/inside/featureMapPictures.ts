import { bytePixels, signedPixels } from '../../findings/bytePixels.js';
import { featureMaps } from '../../findings/featureMaps.js';
import { readFinding } from '../../findings/readFinding.js';
import { tileRows } from '../../format/tileRows.js';
import { wrap } from '../../format/wrap.js';
import type { Section } from './section.js';

export const featureMapPictures: Section = {
  title: 'Feature maps',
  lines: (state, width, _paint, draw) => {
    const found = readFinding(state, featureMaps);
    if (!found) return wrap('No visualizer of this run has kept feature maps: feature-maps does.', width);
    const { layer, shape, input, pictures } = found;
    const [height, columns] = shape;
    return [
      ...wrap(
        `output of ${layer}, ${height} x ${columns}; blue negative, white 0, red positive, each map on a scale of its own`,
        width,
      ),
      '',
      ...pictures.flatMap(({ index, label, bytes, maps }) =>
        tileRows(
          [
            { pixels: bytePixels(bytes, input), caption: [`${label}, #${index}`] },
            ...maps.map(({ base64 }, channel) => ({
              pixels: signedPixels(base64, [height, columns, 1]),
              caption: [`channel ${channel}`],
            })),
          ],
          width,
          draw,
        ),
      ),
    ];
  },
};
