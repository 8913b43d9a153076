import { util } from '@tensorflow/tfjs-core';
import { sizeOf } from '../graph/tensor.js';
import { shapeView } from './view.js';

export const Reshape = shapeView('Reshape', 'x', (x, attrs) => {
  const size = sizeOf(x.shape);
  const shape = util.inferFromImplicitShape(attrs.shape as number[], size);
  const newSize = sizeOf(shape);
  util.assert(
    size === newSize,
    () =>
      `The new shape (${shape}) has ${newSize} elements and the old ` +
      `shape (${x.shape}) has ${size} elements. The new shape and old ` +
      `shape must have the same number of elements.`,
  );
  return shape;
});
