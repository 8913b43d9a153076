import type { Pictures } from '../data/pictures.js';
import type { HostTensor } from '../engine/step.js';

/**
 * What a training step is fed with: `x`, `labels` and named scalars. Its buffers are filled anew for each step and are the
 * same objects every time, so that a step makes no garbage and an engine can keep what it made of them.
 */
export class StepInputs {
  private readonly whole: { readonly x: HostTensor; readonly labels: HostTensor };
  private readonly scalars: Record<string, HostTensor> = {};

  constructor(
    private readonly pictures: Pictures,
    private readonly batchSize: number,
  ) {
    const size = pictures.shape.reduce((a, b) => a * b, 1);
    this.whole = {
      x: { data: new Float32Array(batchSize * size), shape: [batchSize, ...pictures.shape] },
      labels: { data: new Int32Array(batchSize), shape: [batchSize] },
    };
  }

  /** The pictures order[from..to), at most a batch of them. */
  of(
    order: Uint32Array,
    from: number,
    to: number,
    scalars: Readonly<Record<string, number>>,
  ): Readonly<Record<string, HostTensor>> {
    const { x, labels } = this.whole;
    this.pictures.gather(order, from, to, x.data as Float32Array);
    for (let i = from; i < to; i++) labels.data[i - from] = this.pictures.label(order[i]);
    for (const name of Object.keys(scalars)) {
      this.scalars[name] ??= { data: new Float32Array(1), shape: [] };
      this.scalars[name].data[0] = scalars[name];
    }
    const count = to - from;
    if (count === this.batchSize) return { x, labels, ...this.scalars };
    return { x: head(x, count), labels: head(labels, count), ...this.scalars };
  }
}

/** The first `count` rows, in the same memory. */
function head({ data, shape: [rows, ...row] }: HostTensor, count: number): HostTensor {
  return { data: data.subarray(0, (data.length / rows) * count), shape: [count, ...row] };
}
