import { nearestWeights } from './interpolation.js';
import { resizeGradient } from './resize.js';

/** tfjs's cpu kernel reads `dy` of the second and later images at wrong places where sizes differ: this does not. */
export const ResizeNearestNeighborGrad = resizeGradient('ResizeNearestNeighborGrad', nearestWeights);
