import type { Samples } from './samples.js';
import { bools, ints, x } from './samples.js';

export const samples: Samples = [
  {
    inputs: { x: x([2, 3]) },
    attrs: {
      paddings: [
        [1, 2],
        [0, 1],
      ],
      constantValue: 0,
    },
  },
  { name: 'value', inputs: { x: x([4]) }, attrs: { paddings: [[2, 0]], constantValue: -1.5 } },
  {
    name: 'int32',
    inputs: { x: ints([2, 2]) },
    attrs: {
      paddings: [
        [0, 0],
        [1, 1],
      ],
      constantValue: 7,
    },
  },
  { name: 'bool', inputs: { x: bools([3]) }, attrs: { paddings: [[1, 1]], constantValue: 0 } },
  {
    name: 'infinity',
    inputs: { x: x([3]) },
    attrs: { paddings: [[1, 1]], constantValue: Number.POSITIVE_INFINITY },
    uncovered: true,
  },
];
