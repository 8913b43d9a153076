import { defineVisualizer, type TrainedRun, tf } from '@layerlab/core';
import { z } from 'zod';
import { coloured, sequential } from './colourMaps.js';
import { imageSvg, text } from './pictureGrid.js';
import { readFloats } from './readFloats.js';
import { subjectOf, subtitleOf } from './runTitle.js';
import { COLOURS, theme } from './theme.js';

/** Luo et al. count a pixel in whose gradient is more than this share of the largest: 1 - 95.45 %. */
export const THRESHOLD = 1 - 0.9545;

type Pair = readonly [number, number];

/**
 * Where the centre of the last spatial layer really looks: the mean over test pictures of |gradient of its centre position, summed
 * over channels, by the pixels|, summed over colours. Luo, Li, Urtasun & Zemel 2016, "Understanding the effective receptive field in
 * deep convolutional neural networks": its size is the root of the number of pixels above `THRESHOLD` of the largest.
 */
export const effectiveReceptiveField = defineVisualizer({
  name: 'effective-receptive-field',
  summary: 'which pixels the last spatial layer depends on, beside the theoretical receptive field',
  options: z.object({ pictures: z.int().min(1).default(32).describe('test pictures averaged over') }),
  inspect: (trained, { pictures }) => {
    const layer = trained.model.info.layers
      .filter(({ layer: kind, shape }) => kind !== 'input' && shape.length === 3)
      .at(-1);
    if (!layer) return undefined;
    const count = Math.min(pictures, trained.test.count);
    const gradient = centreGradient(trained, layer.name, layer.shape, count);
    const largest = Math.max(...gradient);
    if (!(largest > 0)) return undefined;
    const size: Pair = [trained.test.shape[0], trained.test.shape[1]];
    const centre: Pair = [0, 1].map(
      (axis) => (Math.floor((layer.shape[axis] - 1) / 2) + 0.5) * layer.stride[axis],
    ) as unknown as Pair;
    return {
      layer: layer.name,
      pictures: count,
      theoretical: layer.receptiveField,
      box: placeBox(layer.receptiveField, centre, supportOf(gradient, size)),
      effective: effectiveSize(gradient),
      size,
      map: Buffer.from(Uint8Array.from(gradient, (value) => Math.round((255 * value) / largest))).toString('base64'),
    };
  },
  draw: (run, _options, finding) => {
    if (!finding) return [];
    const { layer, pictures, theoretical, effective } = finding;
    const title = `Receptive field of ${subjectOf(run)}`;
    const lines = [
      ...subtitleOf(run, `centre of ${layer}, mean |gradient| over ${pictures} test pictures`),
      `effective: ${effective.toFixed(1)} px (root of the pixels above ${(100 * THRESHOLD).toFixed(2)} % of the largest)`,
      `theoretical: ${theoretical[0]} x ${theoretical[1]} px (dashed), in a picture of ${finding.size.join(' x ')} px`,
    ];
    return [{ name: 'effective-receptive-field', title, svg: fieldSvg(title, lines, finding) }];
  },
});

/** Root of the number of pixels whose gradient is above `THRESHOLD` of the largest. */
export function effectiveSize(gradient: ArrayLike<number>): number {
  const values = Array.from(gradient);
  const least = THRESHOLD * Math.max(...values);
  return Math.sqrt(values.filter((value) => value > least).length);
}

/** height x width values: |d output[centre] / d pixel|, mean over pictures, summed over colours. */
export function centreGradient(
  { model, test }: Pick<TrainedRun, 'model' | 'test'>,
  layer: string,
  shape: readonly number[],
  count: number,
): Float32Array {
  const [height, width, channels] = shape;
  const at = Math.floor((height - 1) / 2) * width + Math.floor((width - 1) / 2);
  return readFloats(() => {
    const mask = tf.tensor(
      Float32Array.from({ length: height * width }, (_, i) => Number(i === at)),
      [1, height, width, 1],
    );
    const centre = (x: ReturnType<typeof tf.tensor>) => {
      const outputs: ReturnType<typeof tf.tensor>[] = [];
      model.forward(x, { training: false, onOutput: (name, output) => name === layer && outputs.push(output) });
      return tf.sum(tf.mul(outputs[0], tf.tile(mask, [1, 1, 1, channels])));
    };
    const x = tf.tensor(test.pictures(0, count), [count, ...test.shape]);
    return tf.sum(tf.mean(tf.abs(tf.grad(centre)(x)), 0), 2);
  });
}

interface Extent {
  readonly from: Pair;
  readonly to: Pair;
}

/** The smallest box, [from, to), of the pixels with any gradient. */
export function supportOf(gradient: ArrayLike<number>, [height, width]: Pair): Extent {
  const hit = Array.from({ length: height * width }, (_, i) => i).filter((i) => gradient[i] > 0);
  const rows = hit.map((i) => Math.floor(i / width));
  const columns = hit.map((i) => i % width);
  return {
    from: [Math.min(...rows), Math.min(...columns)],
    to: [Math.max(...rows) + 1, Math.max(...columns) + 1],
  };
}

/** The theoretical field about its centre, moved as little as it needs to hold the support: padding may be lopsided. */
export function placeBox(extent: Pair, centre: Pair, support: Extent): Extent {
  const from = [0, 1].map((axis) => {
    const start = Math.round(centre[axis] - extent[axis] / 2);
    return Math.max(Math.min(start, support.from[axis]), support.to[axis] - extent[axis]);
  }) as unknown as Pair;
  return { from, to: [from[0] + extent[0], from[1] + extent[1]] };
}

interface Finding {
  readonly size: Pair;
  readonly box: Extent;
  readonly map: string;
}

const SIDE = 280;

function fieldSvg(title: string, lines: readonly string[], { size, box, map }: Finding): string {
  const [height, width] = size;
  const pixel = SIDE / Math.max(height, width);
  const left = theme.padding + 34;
  const top = theme.padding + 30 + lines.length * 14;
  const picture = { x: left, y: top, width: width * pixel, height: height * pixel };
  const values = Float32Array.from(Buffer.from(map, 'base64'), (byte) => byte / 255);
  const clip = (value: number, most: number) => Math.min(most, Math.max(0, value)) * pixel;
  const [y0, y1] = [clip(box.from[0], height), clip(box.to[0], height)];
  const [x0, x1] = [clip(box.from[1], width), clip(box.to[1], width)];
  const total = {
    width: Math.ceil(Math.max(left + picture.width + 120, 640)),
    height: Math.ceil(top + picture.height + 44),
  };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${total.width}" height="${total.height}" viewBox="0 0 ${total.width} ${total.height}"><rect width="100%" height="100%" fill="white"/>`,
    text(title, theme.padding, theme.padding + 12, { size: 14, weight: 'bold' }),
    ...lines.map((line, i) =>
      text(line, theme.padding, theme.padding + 30 + 14 * i, { colour: theme.title.subtitleColor }),
    ),
    imageSvg(coloured(values, size, sequential), picture),
    `<rect x="${left + x0}" y="${top + y0}" width="${x1 - x0}" height="${y1 - y0}" fill="none" stroke="${COLOURS.vermilion}" stroke-width="2" stroke-dasharray="6 4"/>`,
    ...axes(picture, size),
    ...colourBar(left + picture.width + 24, top, Math.min(160, picture.height)),
    '</svg>',
  ].join('');
}

type Placed = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function axes({ x, y, width, height }: Placed, size: Pair): string[] {
  return [
    text('0', x, y + height + 14, { anchor: 'middle' }),
    text(String(size[1]), x + width, y + height + 14, { anchor: 'middle' }),
    text('column (px)', x + width / 2, y + height + 28, { anchor: 'middle' }),
    text('0', x - 6, y + 8, { anchor: 'end' }),
    text(String(size[0]), x - 6, y + height, { anchor: 'end' }),
    `<g transform="translate(${x - 26} ${y + height / 2}) rotate(-90)">${text('row (px)', 0, 0, { anchor: 'middle' })}</g>`,
  ];
}

function colourBar(x: number, y: number, height: number): string[] {
  const steps = 64;
  const ramp = coloured(
    Float32Array.from({ length: steps }, (_, i) => 1 - i / (steps - 1)),
    [steps, 1],
    sequential,
  );
  return [
    imageSvg(ramp, { x, y, width: 14, height }),
    text('largest', x + 20, y + 10),
    text('0', x + 20, y + height),
    text('|gradient|', x, y - 6),
  ];
}
