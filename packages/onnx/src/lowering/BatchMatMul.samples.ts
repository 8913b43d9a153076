import type { Samples } from './samples.js';
import { x } from './samples.js';

const plain = { transposeA: false, transposeB: false };

export const samples: Samples = [
  { inputs: { a: x([3, 4]), b: x([4, 5]) }, attrs: plain },
  { name: 'Aᵀ', inputs: { a: x([4, 3]), b: x([4, 5]) }, attrs: { transposeA: true, transposeB: false } },
  { name: 'Bᵀ', inputs: { a: x([3, 4]), b: x([5, 4]) }, attrs: { transposeA: false, transposeB: true } },
  { name: 'AᵀBᵀ', inputs: { a: x([4, 3]), b: x([5, 4]) }, attrs: { transposeA: true, transposeB: true } },
  { name: 'one batch', inputs: { a: x([1, 3, 4]), b: x([1, 4, 5]) }, attrs: plain },
  { name: 'one batch, Aᵀ', inputs: { a: x([1, 4, 3]), b: x([1, 4, 5]) }, attrs: { transposeA: true } },
  { name: 'batches', inputs: { a: x([6, 3, 4]), b: x([6, 4, 5]) }, attrs: plain },
  { name: 'batches, Bᵀ', inputs: { a: x([2, 3, 4]), b: x([2, 5, 4]) }, attrs: { transposeB: true } },
  { name: 'batches, Aᵀ', inputs: { a: x([2, 4, 3]), b: x([2, 4, 5]) }, attrs: { transposeA: true } },
  { name: 'batches by one', inputs: { a: x([2, 3, 4]), b: x([1, 4, 5]) }, attrs: plain },
  { name: 'rank 4', inputs: { a: x([2, 3, 2, 4]), b: x([2, 3, 4, 5]) }, attrs: plain },
  { name: 'crossed batches', inputs: { a: x([2, 1, 2, 4]), b: x([1, 3, 4, 5]) }, attrs: plain, uncovered: true },
  { name: 'inner sizes differ', inputs: { a: x([2, 3]), b: x([4, 5]) }, attrs: plain, throws: true },
];
