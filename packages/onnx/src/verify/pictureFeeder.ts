import type { PictureSource } from '@layerlab/core';
import { LayerlabError } from '@layerlab/core';
import { Tensor } from 'onnxruntime-node';
import type { Tensor64 } from '../graph/index.js';
import { tensor64 } from '../graph/index.js';
import type { ModelFile } from './modelFile.js';
import type { OutputValues } from './outputValues.js';
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

  /** One picture's feed for the float64 interpreter. */
  feed64(index: number): Record<string, Tensor64> {
    const { shape } = this.pictures;
    const data = toLayout(this.pictures.pictures(index, index + 1), this.layout, shape);
    return { [this.model.input.name]: tensor64('float32', batchShape(this.layout, 1, shape), data) };
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

  /** Every output, in the file's order. */
  async run(from: number, to: number): Promise<readonly OutputValues[]> {
    const results = await this.model.session.run(this.feeds(from, to));
    return this.model.outputs.map(({ name }) => {
      const { type, dims, data } = results[name];
      if (data instanceof BigInt64Array) return { dtype: type, shape: dims, data: Float64Array.from(data, Number) };
      if (data instanceof Float32Array || data instanceof Int32Array || data instanceof Uint8Array)
        return { dtype: type, shape: dims, data };
      throw new LayerlabError(
        'BAD_MODEL_FILE',
        `The output "${name}" is ${type}. Only float32, integer and bool outputs can be compared.`,
      );
    });
  }
}
