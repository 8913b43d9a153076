import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  {
    inputs: { x: x([3, 4]) },
    attrs: {
      paddings: [
        [2, 1],
        [0, 3],
      ],
      mode: 'reflect',
    },
  },
  {
    name: 'symmetric',
    inputs: { x: x([3, 4]) },
    attrs: {
      paddings: [
        [3, 1],
        [2, 0],
      ],
      mode: 'symmetric',
    },
  },
  { name: 'int32', inputs: { x: ints([4]) }, attrs: { paddings: [[1, 2]], mode: 'reflect' } },
];
