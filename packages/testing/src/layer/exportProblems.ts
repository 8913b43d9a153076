import { Seeds, tf } from '@layerlab/core';
import { exportOnnx, OutputComparison } from '@layerlab/onnx';
import type { Problems } from '../failures.js';
import { runExported } from '../runExported.js';
import { sizeOf } from '../sizeOf.js';
import type { OpenLayer } from './openLayer.js';

const EXAMPLES = 5;

/** The exported file computes what the layer does, on normal random inputs, alone and in a batch. */
export function exportProblems({ model, inputShape, outputShape, infer }: OpenLayer): Problems {
  const { bytes } = exportOnnx(model, { shape: inputShape });
  const random = new Seeds(2).stream('examples');
  const comparison = new OutputComparison(sizeOf(outputShape), { classes: false });
  for (const batch of [1, EXAMPLES]) {
    const x = tf.tensor(
      Float32Array.from({ length: batch * sizeOf(inputShape) }, () => random.normal()),
      [batch, ...inputShape],
    );
    comparison.add(runExported(bytes, x).data, infer(x), 0);
    x.dispose();
  }
  return comparison.result().reasons;
}
