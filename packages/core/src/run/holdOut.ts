import type { TrainConfig } from '../config/schema.js';
import { slicePictures } from '../data/slicePictures.js';
import type { LoadedPictures } from './dataLoader.js';
import { heldOutCount } from './heldOutCount.js';

/** Takes the last training pictures out of training, as many as `heldOutCount` says. @throws LayerlabError BAD_CONFIG */
export function holdOut(data: LoadedPictures, config: TrainConfig): LoadedPictures {
  const { train } = data;
  const kept = train.count - heldOutCount(config, train.count);
  if (kept === train.count) return data;
  return { ...data, train: slicePictures(train, 0, kept), heldOut: slicePictures(train, kept, train.count) };
}
