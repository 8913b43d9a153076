import type { RandomStream } from '../model/seededRandom.js';
import { type Augmentation, augmentBatch } from './augmentBatch.js';
import type { Pictures } from './pictures.js';

/** The same pictures, but mini-batches come moved and mirrored, anew each time. The labels stay as they are. */
export function augmentPictures(source: Pictures, settings: Augmentation, random: RandomStream): Pictures {
  if (settings.crop === 0 && !settings.flip) return source;
  return {
    ...source,
    gather: (indices, from, to, out) =>
      augmentBatch(source.gather(indices, from, to), source.shape, settings, random, out),
  };
}
