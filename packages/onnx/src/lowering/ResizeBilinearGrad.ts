import { linearWeights } from './interpolation.js';
import { resizeGradient } from './resize.js';

/** In the shape of `images`; tfjs's cpu kernel exchanges height and width of it where they differ. */
export const ResizeBilinearGrad = resizeGradient('ResizeBilinearGrad', linearWeights);
