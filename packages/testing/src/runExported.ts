import { tf } from '@layerlab/core';
import { OrtSession, ortTensor, readModel } from '@layerlab/onnx';

/** The output of an exported file: its shape, the batch first, its elements row by row, and the time that one run took. */
export interface ExportedRun {
  readonly shape: readonly number[];
  readonly data: Float32Array;
  /** Of the second run, which found everything warm. */
  readonly ms: number;
}

/** Runs an exported file in ONNX Runtime on NHWC pictures [batch, height, width, channels], in the layout that it takes. */
export function runExported(bytes: Uint8Array, pictures: tf.Tensor): ExportedRun {
  const { inputs, metadata } = readModel(bytes);
  const fed = tf.tidy(() =>
    metadata.get('layout') === 'nchw' ? tf.transpose(pictures, [0, 3, 1, 2]) : pictures.clone(),
  );
  const session = new OrtSession(bytes, { threads: 1 });
  try {
    const feeds = { [inputs[0].name]: ortTensor('float32', fed.dataSync() as Float32Array, fed.shape) };
    const first = session.run(feeds);
    const start = performance.now();
    const [output] = Object.values(session.run(feeds));
    const ms = performance.now() - start;
    const data = output.data as Float32Array;
    if (
      Buffer.compare(Buffer.from(data.buffer), Buffer.from((Object.values(first)[0].data as Float32Array).buffer)) !== 0
    )
      throw new Error('two runs of the same file on the same pictures differ');
    return { shape: output.dims, data, ms };
  } finally {
    session.dispose();
    fed.dispose();
  }
}
