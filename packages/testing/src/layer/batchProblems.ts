import { tf } from '@layerlab/core';
import { difference } from '../difference.js';
import type { Problems } from '../failures.js';
import { BATCH, type OpenLayer } from './openLayer.js';

/** An example gives the same alone as among others, but for rounding. */
export function batchProblems({ layer, x, infer, train }: OpenLayer): Problems {
  const { mixesBatch } = layer.spec;
  const inference = differenceAlone(x, infer);
  const training = differenceAlone(x, (given) => train(given).values);
  const problems = inference ? [`outside training ${inference}: an exported model must not depend on its batch`] : [];
  if (training && !mixesBatch)
    problems.push(`in training ${training}; where that is meant, declare \`mixesBatch\` with the reason`);
  if (!training && mixesBatch)
    problems.push(`\`mixesBatch\` is declared (${mixesBatch}), but no example of a training batch influences another`);
  return problems;
}

function differenceAlone(x: tf.Tensor, run: (x: tf.Tensor) => Float32Array): string | undefined {
  const together = run(x);
  const size = together.length / BATCH;
  for (let i = 0; i < BATCH; i++) {
    const example = tf.slice(x, i, 1);
    const problem = difference(run(example), together.subarray(i * size, (i + 1) * size));
    example.dispose();
    if (problem) return `example ${i} alone gives other outputs than in a batch (${problem})`;
  }
  return undefined;
}
