import { defineVisualizer, type TrainedRun, tf } from '@layerlab/core';
import { z } from 'zod';
import { coloured, diverging } from './colourMaps.js';
import { pictureGrid } from './pictureGrid.js';
import { readFloats } from './readFloats.js';
import { subjectOf, subtitleOf } from './runTitle.js';
import { fromSignedBytes, type SignedBytes, toSignedBytes } from './signedBytes.js';
import { pixelsOf } from './worstMistakes.js';

interface Picture {
  readonly index: number;
  readonly label: string;
  /** base64 */
  readonly bytes: string;
  /** Each on a scale of its own. */
  readonly maps: readonly SignedBytes[];
}

/** What the first layer with weights makes of some test pictures, channel by channel. */
export const featureMaps = defineVisualizer({
  name: 'feature-maps',
  summary: "the first layer's outputs for some test pictures",
  options: z.object({
    pictures: z.int().min(1).default(4).describe('test pictures, of different classes where there are'),
    channels: z.int().min(1).default(16).describe('channels shown'),
  }),
  inspect: (trained, { pictures, channels }) => {
    const layer = trained.model.info.layers.find(({ params, shape }) => params > 0 && shape.length === 3);
    if (!layer) return undefined;
    const { name, shape } = layer;
    const shown = Math.min(channels, shape[2]);
    const indices = oneOfEachClass(trained, pictures);
    const outputs = outputsOf(trained, name, indices);
    return {
      layer: name,
      shape,
      input: trained.test.shape,
      pictures: indices.map(
        (index, i): Picture => ({
          index,
          label: trained.classes[trained.test.label(index)],
          bytes: Buffer.from(trained.bytes(trained.test, index)).toString('base64'),
          maps: channelsOf(outputs[i], shape[2])
            .slice(0, shown)
            .map((map) => toSignedBytes(map)),
        }),
      ),
    };
  },
  draw: (run, _options, finding) => {
    if (!finding) return [];
    const { layer, shape, input, pictures } = finding;
    const shown = pictures[0].maps.length;
    const title = `First-layer feature maps of ${subjectOf(run)}`;
    const svg = pictureGrid({
      title,
      subtitle: [
        ...subtitleOf(run, `output of ${layer}, ${shape[0]} x ${shape[1]}, ${shown} of ${shape[2]} channels`),
        'blue negative, white 0, red positive; each map on a scale of its own',
      ],
      heads: ['picture', ...Array.from({ length: shown }, (_, c) => String(c))],
      tiles: pictures.flatMap(({ bytes, label, index, maps }) => [
        { pixels: pixelsOf(Buffer.from(bytes, 'base64'), input), caption: [`${label}, #${index}`] },
        ...maps.map((map) => ({ pixels: coloured(fromSignedBytes(map), [shape[0], shape[1]], diverging) })),
      ]),
      columns: shown + 1,
      size: 64,
    });
    return [{ name: 'feature-maps', title, svg, showsData: true }];
  },
});

/** The first picture of each class in turn, then any others. */
function oneOfEachClass({ test }: TrainedRun, count: number): readonly number[] {
  const seen = new Set<number>();
  const all = Array.from({ length: test.count }, (_, index) => index);
  const firsts = all.filter((index) => !seen.has(test.label(index)) && seen.add(test.label(index)));
  firsts.sort((a, b) => test.label(a) - test.label(b));
  return [...new Set([...firsts, ...all.slice(0, count)])].slice(0, Math.min(count, test.count));
}

/** [height, width, channels] for each picture. */
function outputsOf({ model, test }: TrainedRun, layer: string, indices: readonly number[]): readonly Float32Array[] {
  const pictures = test.gather(Uint32Array.from(indices), 0, indices.length);
  const values = readFloats(() => {
    const outputs: ReturnType<typeof tf.tensor>[] = [];
    const x = tf.tensor(pictures, [indices.length, ...test.shape]);
    model.forward(x, { training: false, onOutput: (name, output) => name === layer && outputs.push(output) });
    return outputs[0];
  });
  const size = values.length / indices.length;
  return indices.map((_, i) => values.subarray(i * size, (i + 1) * size));
}

function channelsOf(values: Float32Array, channels: number): Float32Array[] {
  return Array.from({ length: channels }, (_, c) => values.filter((__, i) => i % channels === c));
}
