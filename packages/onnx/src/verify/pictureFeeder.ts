import type { PictureSource } from '@layerlab/core';
import { LayerlabError } from '@layerlab/core';
import { Tensor } from 'onnxruntime-node';
import type { ModelFile } from './modelFile.js';
import { batchShape, layoutOf, toLayout } from './pictureLayout.js';

/** Runs a model file on pictures [from, to) of a source, in the layout that the file takes. */
export class PictureFeeder {
  private readonly layout;

  constructor(
    private readonly model: ModelFile,
    private readonly pictures: PictureSource,
  ) {
    this.layout = layoutOf(model.input.shape, pictures.shape, model.metadata.get('layout'));
  }

  /** The feeds of one run. */
  feeds(from: number, to: number): Record<string, Tensor> {
    const { shape } = this.pictures;
    const data = toLayout(this.pictures.pictures(from, to), this.layout, shape);
    return { [this.model.input.name]: new Tensor('float32', data, batchShape(this.layout, to - from, shape)) };
  }

  /** A batch of any size, from the first pictures over and over where the source has fewer. */
  repeatedFeeds(batch: number, count: number): Record<string, Tensor> {
    if (batch <= count) return this.feeds(0, batch);
    const { shape } = this.pictures;
    const one = toLayout(this.pictures.pictures(0, count), this.layout, shape);
    const size = one.length / count;
    const data = Float32Array.from({ length: batch * size }, (_, i) => one[i % one.length]);
    return { [this.model.input.name]: new Tensor('float32', data, batchShape(this.layout, batch, shape)) };
  }

  /** The first output: float32, batch first. */
  async run(from: number, to: number): Promise<{ readonly data: Float32Array; readonly shape: readonly number[] }> {
    const results = await this.model.session.run(this.feeds(from, to), [this.model.output]);
    const result = results[this.model.output];
    if (result.type !== 'float32')
      throw new LayerlabError(
        'BAD_MODEL_FILE',
        `The output "${this.model.output}" is ${result.type}. Only float32 outputs can be compared.`,
      );
    return { data: result.data as Float32Array, shape: result.dims };
  }
}
