import { tf } from '../../tf.js';
import { composeKernel } from './composeKernel.js';

/** Products and sums in the order that tfjs plans for an equation. */
export const Einsum = composeKernel<string, { readonly equation: string }>('Einsum', (inputs, { equation }) => {
  const terms = Object.values(inputs);
  const { allDims, summedDims, idDims } = tf.backend_util.decodeEinsumEquation(equation, terms.length);
  tf.backend_util.checkEinsumDimSizes(allDims.length, idDims, terms);
  const { path, steps } = tf.backend_util.getEinsumComputePath(summedDims, idDims);
  let remaining = allDims.length;
  let product: tf.Tensor | undefined;
  steps.forEach((ids, step) => {
    for (const id of ids) {
      const term = aligned(terms[id], remaining, idDims[id]);
      product = product ? tf.mul(term, product) : term;
    }
    if (step === steps.length - 1) return;
    if (path[step] >= 0) product = tf.sum(product!, path[step] - (allDims.length - remaining));
    remaining--;
  });
  // the engine must be given a tensor of its own, even where nothing was to be done
  return terms.includes(product!) ? tf.clone(product!) : product!;
});

/** A term with its axes in the equation's order, and axes of size 1 where it has none. */
function aligned(term: tf.Tensor, rank: number, dims: number[]): tf.Tensor {
  const { permutationIndices, expandDims } = tf.backend_util.getEinsumPermutation(rank, dims);
  const isInOrder = tf.backend_util.isIdentityPermutation(permutationIndices);
  const ordered = isInOrder ? term : tf.transpose(term, permutationIndices);
  const shape = [...ordered.shape];
  for (const axis of expandDims) shape.splice(axis, 0, 1);
  return shape.length === ordered.shape.length ? ordered : tf.reshape(ordered, shape);
}
