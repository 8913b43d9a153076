import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  { inputs: [x([3, 4]), x([4, 5])], attrs: { equation: 'ij,jk->ik' } },
  { name: 'attention', inputs: [x([2, 3, 4, 5]), x([2, 6, 4, 5])], attrs: { equation: 'bihd,bjhd->bhij' } },
  { name: 'summed letter', inputs: [x([3, 4]), x([3])], attrs: { equation: 'ij,i->i' }, uncovered: true },
  { name: 'outer', inputs: [x([3]), x([4])], attrs: { equation: 'i,j->ji' } },
  { name: 'inner', inputs: [x([3]), x([3])], attrs: { equation: 'i,i->' } },
  { name: 'transposed', inputs: [x([3, 4])], attrs: { equation: 'ij->ji' } },
  { name: 'sum', inputs: [x([3, 4])], attrs: { equation: 'ij->i' } },
];
