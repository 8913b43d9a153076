import { encodePng } from '@layerlab/core/light';
import type { EncodePicture } from './cellPictures.js';
import { screenPixels } from './sizedPicture.js';

/** As a file inside the text. Format: https://iterm2.com/documentation-images.html */
export const iterm2Picture: EncodePicture = (picture, first, rows) => {
  const pixels = screenPixels(picture, first, rows);
  const png = encodePng(pixels);
  const size = `size=${png.length};width=${pixels.width}px;height=${pixels.height}px`;
  return `\x1b]1337;File=inline=1;${size};preserveAspectRatio=0:${png.toString('base64')}\x07`;
};
