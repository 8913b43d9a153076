import { tf } from '../../tf.js';
import { composeKernel } from './composeKernel.js';

/** Rows of x [n, ...] summed by segment id [n]: [numSegments, ...]. The gradient of gather. Ids out of range are left out. */
export const UnsortedSegmentSum = composeKernel<'x' | 'segmentIds', { readonly numSegments: number }>(
  'UnsortedSegmentSum',
  ({ x, segmentIds }, { numSegments }) => {
    const [count, ...rest] = x.shape;
    const rows = tf.reshape<tf.Rank.R2>(tf.cast(x, 'float32'), [count, tf.util.sizeFromShape(rest)]);
    // the kernel itself: the op refuses a single segment
    const members = tf
      .engine()
      .runKernel<tf.Tensor2D>(
        'OneHot',
        { indices: tf.cast(segmentIds, 'int32') },
        { depth: numSegments, onValue: 1, offValue: 0, dtype: 'float32' },
      );
    return tf.reshape(tf.matMul(tf.transpose(members), rows), [numSegments, ...rest]);
  },
);
