import { tf } from '../../tf.js';
import { composeKernel } from './composeKernel.js';

/** Rows of x [n, ...] summed by segment id [n]: [numSegments, ...]. The gradient of gather. Ids out of range are left out. */
export const UnsortedSegmentSum = composeKernel<'x' | 'segmentIds', { readonly numSegments: number }>(
  'UnsortedSegmentSum',
  ({ x, segmentIds }, { numSegments }) => {
    const [count, ...rest] = x.shape;
    const rows = tf.reshape<tf.Rank.R2>(tf.cast(x, 'float32'), [count, tf.util.sizeFromShape(rest)]);
    const members = tf.oneHot(tf.cast(segmentIds, 'int32'), numSegments, 1, 0, 'float32') as tf.Tensor2D;
    return tf.reshape(tf.matMul(tf.transpose(members), rows), [numSegments, ...rest]);
  },
);
