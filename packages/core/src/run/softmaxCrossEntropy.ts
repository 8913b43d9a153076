import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { tf } from '../tf.js';

/**
 * The mean softmax cross-entropy of logits [batch, classes] against one-hot targets of the same shape; a scalar.
 *
 * Its gradient is (softmax(z) - y) / batch (Bishop 2006, eq. 4.109), written out because tfjs's own loss takes four times
 * as many kernels.
 */
export function softmaxCrossEntropy(logits: Tensor2D, targets: Tensor2D): Tensor {
  const batch = logits.shape[0];
  const op = tf.customGrad((z, save) => {
    const logProbabilities = tf.logSoftmax(z as Tensor2D);
    (save as (tensors: Tensor[]) => void)([logProbabilities, targets]);
    const value = tf.div(tf.neg(tf.sum(tf.mul(logProbabilities, targets))), batch);
    const gradFunc = (dy: Tensor, saved: Tensor[]) => tf.mul(tf.sub(tf.exp(saved[0]), saved[1]), tf.div(dy, batch));
    return { value, gradFunc };
  });
  return op(logits);
}
