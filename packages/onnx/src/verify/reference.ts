import type { BuiltModel, PictureSource } from '@layerlab/core';
import { tf } from '@layerlab/core';

/** The trained model's outputs in the active engine for pictures [0, samples), batch by batch. */
export async function referenceOutputs(
  model: BuiltModel,
  pictures: PictureSource,
  samples: number,
  batch: number,
): Promise<Float32Array> {
  const { classes } = model.info;
  const out = new Float32Array(samples * classes);
  for (let from = 0; from < samples; from += batch) {
    const to = Math.min(from + batch, samples);
    const y = tf.tidy(() => {
      const x = tf.tensor(pictures.pictures(from, to), [to - from, ...pictures.shape], 'float32');
      return model.forward(x, { training: false });
    });
    out.set((await y.data()) as Float32Array, from * classes);
    y.dispose();
  }
  return out;
}
