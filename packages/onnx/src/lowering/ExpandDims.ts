import { util } from '@tensorflow/tfjs-core';
import { shapeView } from './view.js';

export const ExpandDims = shapeView('ExpandDims', 'input', (input, attrs) => {
  const rank = input.shape.length;
  const dim = attrs.dim as number;
  util.assert(-(rank + 1) <= dim, () => `Axis must be in the interval [${-(rank + 1)}, ${rank}]`);
  const shape = [...input.shape];
  shape.splice(dim < 0 ? rank + 1 + dim : dim, 0, 1);
  return shape;
});
