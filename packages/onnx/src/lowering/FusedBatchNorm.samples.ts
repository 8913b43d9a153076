import type { Samples } from './samples.js';
import { x } from './samples.js';

const channel = (values?: 'positive') => x([4], values);

export const samples: Samples = [
  {
    inputs: { x: x([2, 3, 5, 4]), mean: channel(), variance: channel('positive'), offset: channel(), scale: channel() },
    attrs: { varianceEpsilon: 1e-3 },
  },
  {
    name: 'neither offset nor scale',
    inputs: { x: x([1, 2, 2, 4]), mean: channel(), variance: channel('positive') },
    attrs: { varianceEpsilon: 1e-2 },
  },
  {
    name: 'rank 2',
    inputs: { x: x([6, 4]), mean: channel(), variance: channel('positive'), scale: channel() },
    attrs: { varianceEpsilon: 1e-3 },
  },
  {
    name: 'rank 4 statistics',
    inputs: {
      x: x([2, 3, 3, 4]),
      mean: x([1, 1, 1, 4]),
      variance: x([1, 1, 1, 4], 'positive'),
      offset: x([1, 1, 1, 4]),
      scale: x([1, 1, 1, 4]),
    },
  },
  {
    name: 'statistics of every element',
    inputs: { x: x([2, 3]), mean: x([2, 3]), variance: x([2, 3], 'positive') },
    attrs: { varianceEpsilon: 1e-3 },
  },
  {
    name: 'statistics of every row',
    inputs: { x: x([2, 3]), mean: x([2, 1]), variance: x([2, 1], 'positive') },
    attrs: { varianceEpsilon: 1e-3 },
    uncovered: true,
  },
  {
    name: 'ranks differ',
    inputs: { x: x([2, 4]), mean: x([4]), variance: x([1, 4], 'positive') },
    attrs: { varianceEpsilon: 1e-3 },
    throws: true,
  },
];
