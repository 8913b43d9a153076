import { LayerlabError } from '@layerlab/core';

/** How a model file takes its pictures; 'flat' is [batch, height · width · channels]. */
export type PictureLayout = 'nchw' | 'nhwc' | 'flat';

/**
 * The layout of an input of shape [batch, ...] for pictures [height, width, channels]. `declared` (the file's own metadata)
 * decides where the sizes allow both.
 *
 * @throws LayerlabError BAD_CONFIG where pictures of this shape do not fit
 */
export function layoutOf(
  input: readonly (number | string)[],
  picture: readonly number[],
  declared?: string,
): PictureLayout {
  const sizes = input.slice(1);
  const fits = (shape: readonly number[]) =>
    sizes.length === shape.length && sizes.every((d, i) => d === shape[i] || typeof d === 'string' || d < 0);
  const [height, width, channels] = picture;
  const possible: PictureLayout[] = [];
  if (picture.length === 3 && fits([channels, height, width])) possible.push('nchw');
  if (fits(picture)) possible.push('nhwc');
  if (sizes.length === 1 && fits([picture.reduce((a, b) => a * b, 1)])) possible.push('flat');
  const chosen = possible.find((layout) => layout === declared) ?? possible[0];
  if (chosen) return chosen;
  throw new LayerlabError(
    'BAD_CONFIG',
    `The model takes inputs of shape [${input.join(', ')}]. Received pictures of [${picture.join(', ')}] (height, width, channels). Use the data set that the model was trained on.`,
  );
}

/** The shape of a batch in a layout. */
export function batchShape(layout: PictureLayout, batch: number, picture: readonly number[]): number[] {
  if (layout === 'flat') return [batch, picture.reduce((a, b) => a * b, 1)];
  return layout === 'nchw' && picture.length === 3 ? [batch, picture[2], picture[0], picture[1]] : [batch, ...picture];
}

/** Pictures [count, height, width, channels] in the layout; the same array where nothing moves. */
export function toLayout(pictures: Float32Array, layout: PictureLayout, picture: readonly number[]): Float32Array {
  const [height, width, channels] = picture;
  if (layout !== 'nchw' || picture.length !== 3 || channels === 1) return pictures;
  const pixels = height * width;
  const size = pixels * channels;
  const out = new Float32Array(pictures.length);
  for (let first = 0; first < pictures.length; first += size) {
    for (let c = 0; c < channels; c++) {
      for (let p = 0; p < pixels; p++) out[first + c * pixels + p] = pictures[first + p * channels + c];
    }
  }
  return out;
}
